package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that look at the fields and the order of lines. */
public final class ColumnCommands {

    private ColumnCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("cut", ColumnCommands::cut);
        programs.add("sort", ColumnCommands::sort);
        programs.add("uniq", ColumnCommands::uniq);
    }

    private static int cut(Invocation call) throws IOException {
        CommandOptions options =
                CommandOptions.of(call, "d delimiter f fields c characters b output-delimiter");
        String delimiter = options.value("\t", "d", "delimiter");
        String fields = options.value("", "f", "fields");
        String characters = options.value("", "c", "characters", "b");
        for (String line : TextLines.read(call, options.operands())) {
            if (!characters.isEmpty()) {
                call.println(
                        String.join(
                                "",
                                chosen(
                                        List.of(line.split("", -1)).subList(0, line.length()),
                                        characters)));
            } else if (!line.contains(delimiter)) {
                if (!options.has("s")) {
                    call.println(line);
                }
            } else {
                List<String> parts = List.of(line.split(Pattern.quote(delimiter), -1));
                call.println(
                        String.join(
                                options.value(delimiter, "output-delimiter"),
                                chosen(parts, fields)));
            }
        }
        return 0;
    }

    private static List<String> chosen(List<String> parts, String ranges) {
        List<String> chosen = new ArrayList<>();
        for (int at = 1; at <= parts.size(); at++) {
            for (String range : ranges.split(",", -1)) {
                String[] ends = range.split("-", -1);
                int from = ends[0].isEmpty() ? 1 : Integer.parseInt(ends[0]);
                int to =
                        ends.length == 1
                                ? from
                                : ends[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(ends[1]);
                if (at >= from && at <= to) {
                    chosen.add(parts.get(at - 1));
                    break;
                }
            }
        }
        return chosen;
    }

    private static int sort(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "k key t field-separator o output S T");
        String separator = options.value("", "t", "field-separator");
        String key = options.value("", "k", "key");
        boolean numeric = options.has("n", "h") || key.matches(".*n.*");
        boolean versions = options.has("V") || key.contains("V");
        Comparator<String> order =
                numeric
                        ? Comparator.comparing(ColumnCommands::number)
                        : versions ? ColumnCommands::versions : Comparator.naturalOrder();
        Comparator<String> comparator =
                Comparator.comparing(
                        line -> key.isEmpty() ? line : field(line, separator, key), order);
        comparator = options.has("r") || key.contains("r") ? comparator.reversed() : comparator;
        if (!options.has("s")) {
            comparator = comparator.thenComparing(Comparator.naturalOrder());
        }
        List<String> lines = new ArrayList<>(TextLines.read(call, options.operands()));
        lines.sort(comparator);
        Comparator<String> same = comparator;
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (!options.has("u") || kept.isEmpty() || same.compare(kept.getLast(), line) != 0) {
                kept.add(line);
            }
        }
        String text = kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
        String output = options.value("", "o", "output");
        if (output.isEmpty()) {
            call.print(text);
        } else {
            call.files().write(output, text);
        }
        return 0;
    }

    private static BigDecimal number(String text) {
        Matcher matcher = Pattern.compile("^\\s*(-?\\d+(?:\\.\\d+)?)").matcher(text);
        return matcher.find() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
    }

    private static int versions(String left, String right) {
        String[] one = left.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
        String[] other = right.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1);
        for (int at = 0; at < Math.min(one.length, other.length); at++) {
            boolean digits = one[at].matches("\\d+") && other[at].matches("\\d+");
            int order =
                    digits
                            ? number(one[at]).compareTo(number(other[at]))
                            : one[at].compareTo(other[at]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }

    private static String field(String line, String separator, String key) {
        int number = Integer.parseInt(key.replaceFirst("\\D.*", ""));
        String[] parts =
                separator.isEmpty()
                        ? line.strip().split("\\s+", -1)
                        : line.split(Pattern.quote(separator), -1);
        return number <= parts.length ? parts[number - 1] : "";
    }

    private static int uniq(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        Map<Integer, String> starts = new LinkedHashMap<>();
        List<String> lines = TextLines.read(call, options.operands());
        for (int at = 0; at < lines.size(); at++) {
            if (at == 0 || !lines.get(at).equals(lines.get(at - 1))) {
                starts.put(at, lines.get(at));
            }
        }
        List<Integer> at = new ArrayList<>(starts.keySet());
        for (int index = 0; index < at.size(); index++) {
            int end = index + 1 < at.size() ? at.get(index + 1) : lines.size();
            int count = end - at.get(index);
            if ((options.has("d") && count < 2) || (options.has("u") && count > 1)) {
                continue;
            }
            String line = lines.get(at.get(index));
            call.println(options.has("c") ? "%7d %s".formatted(count, line) : line);
        }
        return 0;
    }
}
