package dev.plumbline.sandbox.host.shell;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code echo} and {@code printf}. */
final class TextOutput {

    private static final Pattern DIRECTIVE =
            Pattern.compile("%(%|[-+ 0#]*(?:\\*|\\d*)(?:\\.\\d+)?[diouxXcsbq])");

    private TextOutput() {}

    static int echo(Invocation call) throws IOException {
        List<String> args = call.args();
        boolean line = true;
        boolean escapes = false;
        int at = 0;
        while (at < args.size() && args.get(at).matches("-[neE]+")) {
            line &= !args.get(at).contains("n");
            escapes = args.get(at).contains("e") || (escapes && !args.get(at).contains("E"));
            at++;
        }
        String text = String.join(" ", args.subList(at, args.size()));
        call.print((escapes ? unescaped(text) : text) + (line ? "\n" : ""));
        return 0;
    }

    static int printf(Invocation call, ShellState state) throws IOException {
        List<String> args = call.args();
        String variable = "";
        if (args.size() > 1 && args.getFirst().equals("-v")) {
            variable = args.get(1);
            args = args.subList(2, args.size());
        }
        if (!args.isEmpty() && args.getFirst().equals("--")) {
            args = args.subList(1, args.size());
        }
        if (args.isEmpty()) {
            return call.fail("usage: printf [-v var] format [arguments]");
        }
        String format = unescaped(args.getFirst());
        StringBuilder text = new StringBuilder();
        int at = 1;
        do {
            Matcher matcher = DIRECTIVE.matcher(format);
            int from = 0;
            int before = at;
            while (matcher.find()) {
                text.append(format, from, matcher.start());
                from = matcher.end();
                String directive = matcher.group(1);
                if (directive.equals("%")) {
                    text.append('%');
                    continue;
                }
                if (directive.contains("*")) {
                    directive = directive.replace("*", at < args.size() ? args.get(at++) : "0");
                }
                text.append(one(directive, at < args.size() ? args.get(at) : ""));
                at++;
            }
            text.append(format.substring(from));
            if (before == at) {
                break;
            }
        } while (at < args.size());
        if (variable.isEmpty()) {
            call.print(text.toString());
        } else {
            state.set(variable, text.toString());
        }
        return 0;
    }

    private static String one(String directive, String value) {
        char kind = directive.charAt(directive.length() - 1);
        String flags = directive.substring(0, directive.length() - 1);
        return switch (kind) {
            case 'd', 'i', 'u' -> ("%" + flags + "d").formatted(number(value));
            case 'x', 'X', 'o' -> ("%" + flags + kind).formatted(number(value));
            case 'c' -> value.isEmpty() ? "" : value.substring(0, 1);
            case 'b' -> ("%" + flags + "s").formatted(unescaped(value));
            case 'q' -> quoted(value);
            default ->
                    ("%" + flags.replace("0", flags.matches("0\\d*") ? "" : "0") + "s")
                            .formatted(value);
        };
    }

    private static long number(String value) {
        try {
            return value.isEmpty() ? 0 : Long.decode(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "''" : value.replaceAll("[^A-Za-z0-9_@%+=:,./-]", "\\\\$0");
    }

    static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++at);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a' -> out.append('\007');
                case 'e' -> out.append('\033');
                case '\\' -> out.append('\\');
                case '"' -> out.append('"');
                case 'x' -> at = code(text, at + 1, 2, 16, out);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> at = code(text, at, 4, 8, out);
                default -> out.append('\\').append(next);
            }
        }
        return out.toString();
    }

    private static int code(String text, int from, int most, int radix, StringBuilder out) {
        int end = from;
        while (end < text.length()
                && end < from + most
                && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        if (end > from) {
            out.append((char) (Integer.parseInt(text.substring(from, end), radix) & 0xff));
        }
        return end - 1;
    }
}
