package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Commands that read text and write text. */
public final class TextCommands {

    private TextCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("cat", TextCommands::cat);
        programs.add("head", call -> ends(call, true));
        programs.add("tail", call -> ends(call, false));
        programs.add("tr", TextCommands::tr);
        programs.add("wc", TextCommands::wc);
        programs.add("tee", TextCommands::tee);
        programs.add("xargs", TextCommands::xargs);
        programs.add("seq", TextCommands::seq);
        programs.add("rev", TextCommands::rev);
        programs.add("nl", call -> cat(call, true));
    }

    private static int cat(Invocation call) throws IOException {
        return cat(call, call.args().contains("-n"));
    }

    private static int cat(Invocation call, boolean numbered) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        int status = 0;
        List<String> files = options.operands().isEmpty() ? List.of("-") : options.operands();
        for (String file : files) {
            try {
                if (numbered) {
                    int line = 1;
                    for (String text : TextLines.of(Invocation.text(call.content(file)))) {
                        call.print("%6d\t%s\n".formatted(line++, text));
                    }
                } else if (file.equals("-")) {
                    pour(call.in(), call.out());
                } else {
                    call.out().write(call.content(file));
                }
            } catch (FileError e) {
                status = call.fail(file + ": " + e.reason());
            }
        }
        return status;
    }

    private static void pour(InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[8192];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            out.write(some, 0, count);
            out.flush();
        }
    }

    private static int ends(Invocation call, boolean head) throws IOException {
        List<String> args =
                call.args().stream().map(arg -> arg.replaceFirst("^-(\\d+)$", "-n$1")).toList();
        CommandOptions options = CommandOptions.read(args, "n lines c bytes", false);
        int status = 0;
        List<String> files = options.operands().isEmpty() ? List.of("-") : options.operands();
        for (String file : files) {
            String text;
            try {
                text = Invocation.text(call.content(file));
            } catch (FileError e) {
                status = call.fail("cannot open '%s' for reading: %s".formatted(file, e.reason()));
                continue;
            }
            if (files.size() > 1 && !options.has("q")) {
                call.print("==> %s <==\n".formatted(file));
            }
            String bytes = options.value("", "c", "bytes");
            if (!bytes.isEmpty()) {
                int[] range = range(bytes, text.length(), head);
                call.print(text.substring(range[0], range[1]));
                continue;
            }
            List<String> lines = TextLines.of(text);
            int[] range = range(options.value("10", "n", "lines"), lines.size(), head);
            String part = String.join("\n", lines.subList(range[0], range[1]));
            boolean whole = range[1] < lines.size() || text.endsWith("\n");
            call.print(range[0] == range[1] ? "" : part + (whole ? "\n" : ""));
        }
        return status;
    }

    private static int[] range(String said, int size, boolean head) {
        int count = Integer.parseInt(said.replaceFirst("^[-+]", ""));
        if (head) {
            int end = said.startsWith("-") ? size - count : count;
            return new int[] {0, Math.clamp(end, 0, size)};
        }
        int start = said.startsWith("+") ? count - 1 : size - count;
        return new int[] {Math.clamp(start, 0, size), size};
    }

    private static int tr(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.read(call.args(), "", true);
        boolean delete = options.has("d");
        boolean squeeze = options.has("s");
        boolean others = options.has("c", "C");
        String from = CharacterSets.expand(options.operands().getFirst());
        String to =
                options.operands().size() > 1
                        ? CharacterSets.expand(options.operands().get(1))
                        : "";
        StringBuilder text = new StringBuilder();
        int last = -1;
        for (char c : call.input().toCharArray()) {
            int at = from.indexOf(c);
            boolean hit = at >= 0 != others;
            if (hit && delete) {
                continue;
            }
            char now = c;
            if (hit && !to.isEmpty()) {
                now = to.charAt(Math.min(others ? Integer.MAX_VALUE : at, to.length() - 1));
            }
            boolean squeezed =
                    squeeze && now == last && (to.isEmpty() ? hit : to.indexOf(now) >= 0);
            if (!squeezed) {
                text.append(now);
            }
            last = now;
        }
        call.print(text.toString());
        return 0;
    }

    private static int wc(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        boolean all = !options.has("l", "w", "c", "m");
        List<String> files = options.operands().isEmpty() ? List.of("-") : options.operands();
        for (String file : files) {
            String text;
            try {
                text = Invocation.text(call.content(file));
            } catch (FileError e) {
                return call.fail(file + ": " + e.reason());
            }
            List<String> counts = new ArrayList<>();
            if (all || options.has("l")) {
                counts.add(String.valueOf(text.chars().filter(c -> c == '\n').count()));
            }
            if (all || options.has("w")) {
                counts.add(
                        String.valueOf(text.isBlank() ? 0 : text.strip().split("\\s+", -1).length));
            }
            if (all || options.has("c", "m")) {
                counts.add(String.valueOf(text.length()));
            }
            String shown =
                    counts.size() == 1
                            ? counts.getFirst()
                            : String.join("", counts.stream().map("%8s"::formatted).toList());
            call.println(file.equals("-") ? shown : shown + " " + file);
        }
        return 0;
    }

    private static int tee(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        byte[] bytes = call.in().readAllBytes();
        int status = 0;
        for (String file : options.operands()) {
            try {
                byte[] before =
                        options.has("a")
                                ? call.files()
                                        .find(file)
                                        .map(it -> it.content())
                                        .orElse(new byte[0])
                                : new byte[0];
                call.files().write(file, Invocation.text(before) + Invocation.text(bytes));
            } catch (FileError e) {
                status = call.fail(file + ": " + e.reason());
            }
        }
        call.out().write(bytes);
        return status;
    }

    private static int xargs(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.read(call.args(), "n I L P d max-args", true);
        String text = call.input();
        String separators = options.has("0", "null") ? "\0" : options.has("I", "d") ? "\n" : "\\s+";
        List<String> items = new ArrayList<>();
        for (String item : text.split(separators, -1)) {
            if (!item.isEmpty()) {
                items.add(separators.equals("\\s+") ? item.replaceAll("[\"']", "") : item);
            }
        }
        List<String> command = options.operands().isEmpty() ? List.of("echo") : options.operands();
        if (items.isEmpty() && options.has("r", "no-run-if-empty")) {
            return 0;
        }
        String mark = options.value("", "I");
        int most =
                Integer.parseInt(
                        options.value(
                                String.valueOf(Math.max(1, items.size())), "n", "max-args", "L"));
        int status = 0;
        for (int at = 0; at == 0 || at < items.size(); at += mark.isEmpty() ? most : 1) {
            List<String> line = new ArrayList<>(command);
            if (!mark.isEmpty() && at < items.size()) {
                String item = items.get(at);
                line.replaceAll(word -> word.replace(mark, item));
            } else {
                line.addAll(items.subList(at, Math.min(items.size(), at + most)));
            }
            status = call.run(line) == 0 ? status : 123;
        }
        return status;
    }

    private static int seq(Invocation call) throws IOException {
        List<Long> numbers =
                CommandOptions.of(call, "s w").operands().stream().map(Long::parseLong).toList();
        long first = numbers.size() > 1 ? numbers.getFirst() : 1;
        long step = numbers.size() > 2 ? numbers.get(1) : 1;
        for (long at = first;
                step > 0 ? at <= numbers.getLast() : at >= numbers.getLast();
                at += step) {
            call.println(String.valueOf(at));
        }
        return 0;
    }

    private static int rev(Invocation call) throws IOException {
        for (String line : TextLines.read(call, call.args())) {
            call.println(new StringBuilder(line).reverse().toString());
        }
        return 0;
    }
}
