package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code awk}, of which only printing of fields is known, of all lines or of those that match. */
public final class AwkCommand {

    private static final Pattern RULE =
            Pattern.compile(
                    "\\s*(?:/((?:[^/\\\\]|\\\\.)*)/|NR *(==|>|<|>=|<=) *(\\d+)|\\$(\\d+) *(==|!=) *\"([^\"]*)\")?"
                            + "\\s*(?:\\{\\s*print\\s*([^}]*?);?\\s*(exit)?;?\\s*})?\\s*");
    private static final Pattern ITEM =
            Pattern.compile("\\$NF|\\$(\\d+)|\"((?:[^\"\\\\]|\\\\.)*)\"|NR|NF|(,)|\\s+");

    private AwkCommand() {}

    public static void add(ProgramTable programs) {
        programs.add("awk", AwkCommand::run);
        programs.add("mawk", AwkCommand::run);
    }

    private static int run(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.read(call.args(), "F v", true);
        List<String> operands = new ArrayList<>(options.operands());
        String program = operands.removeFirst();
        Matcher rule = RULE.matcher(program);
        if (!rule.matches()) {
            call.warn("awk: this host's awk only prints fields: " + program);
            return 2;
        }
        String separator = options.value("", "F").replace("\\t", "\t");
        List<String> lines = TextLines.read(call, operands);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            List<String> fields = fields(line, separator);
            if (!chosen(rule, at + 1, line, fields)) {
                continue;
            }
            String items = rule.group(7) == null ? "" : rule.group(7);
            call.println(items.isEmpty() ? line : printed(items, at + 1, line, fields));
            if (rule.group(8) != null) {
                return 0;
            }
        }
        return 0;
    }

    private static List<String> fields(String line, String separator) {
        if (separator.isEmpty() || separator.equals(" ")) {
            return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+", -1));
        }
        Pattern by =
                separator.length() == 1
                        ? Pattern.compile(Pattern.quote(separator))
                        : PosixPattern.compile(separator, true, false);
        return List.of(by.split(line, -1));
    }

    private static boolean chosen(Matcher rule, int number, String line, List<String> fields) {
        if (rule.group(1) != null) {
            return PosixPattern.compile(rule.group(1).replace("\\/", "/"), true, false)
                    .matcher(line)
                    .find();
        }
        if (rule.group(2) != null) {
            int said = Integer.parseInt(rule.group(3));
            return switch (rule.group(2)) {
                case "==" -> number == said;
                case ">" -> number > said;
                case "<" -> number < said;
                case ">=" -> number >= said;
                default -> number <= said;
            };
        }
        if (rule.group(4) != null) {
            boolean same =
                    field(Integer.parseInt(rule.group(4)), line, fields).equals(rule.group(6));
            return same == rule.group(5).equals("==");
        }
        return true;
    }

    private static String field(int number, String line, List<String> fields) {
        return number == 0 ? line : number <= fields.size() ? fields.get(number - 1) : "";
    }

    private static String printed(String items, int number, String line, List<String> fields) {
        Matcher item = ITEM.matcher(items);
        StringBuilder out = new StringBuilder();
        while (item.find()) {
            if (item.group(1) != null) {
                out.append(field(Integer.parseInt(item.group(1)), line, fields));
            } else if (item.group(2) != null) {
                out.append(item.group(2).replace("\\t", "\t").replace("\\n", "\n"));
            } else if (item.group(3) != null) {
                out.append(' ');
            } else if (item.group().equals("$NF")) {
                out.append(fields.isEmpty() ? "" : fields.getLast());
            } else if (item.group().equals("NR")) {
                out.append(number);
            } else if (item.group().equals("NF")) {
                out.append(fields.size());
            }
        }
        return out.toString();
    }
}
