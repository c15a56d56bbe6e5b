package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sed}: s, p, d, q, a, i and c, with addresses. */
public final class SedCommand {

    private final List<Order> orders = new ArrayList<>();
    private final boolean extended;

    private SedCommand(boolean extended) {
        this.extended = extended;
    }

    public static void add(ProgramTable programs) {
        programs.add("sed", SedCommand::run);
    }

    /** Where an order applies: line number, or what is in the line; whether it is the last. */
    private record Order(
            Address from,
            Address to,
            boolean not,
            char verb,
            String text,
            Replacement replacement) {}

    private record Address(String said, BiPredicate<Integer, String> holds) {
        static final Address NONE = new Address("", (_, _) -> true);
    }

    private record Replacement(Pattern pattern, String by, String flags) {}

    private static int run(Invocation call) throws IOException {
        List<String> args =
                call.args().stream().map(arg -> arg.matches("-i.+") ? "-i" : arg).toList();
        CommandOptions options = CommandOptions.read(args, "e expression f file", false);
        List<String> operands = new ArrayList<>(options.operands());
        List<String> scripts = new ArrayList<>(options.each("e", "expression"));
        for (String file : options.each("f", "file")) {
            scripts.add(call.files().text(file));
        }
        if (scripts.isEmpty()) {
            scripts.add(operands.removeFirst());
        }
        SedCommand sed = new SedCommand(options.has("E", "r", "regexp-extended"));
        try {
            sed.read(String.join("\n", scripts));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return call.fail("-e expression #1, char 1: " + e.getMessage());
        }
        boolean quiet = options.has("n", "quiet", "silent");
        boolean inPlace = options.has("i", "in-place");
        int status = 0;
        for (String file : operands.isEmpty() ? List.of("-") : operands) {
            try {
                String text = Invocation.text(call.content(file));
                String edited = sed.edit(text, quiet);
                if (inPlace) {
                    int mode = call.files().get(file).mode();
                    call.files().write(file, edited);
                    call.files().chmod(call.files().get(file), mode);
                } else {
                    call.print(edited);
                }
            } catch (FileError e) {
                call.warn("sed: can't read " + file + ": " + e.reason());
                status = 2;
            }
        }
        return status;
    }

    private void read(String script) {
        int at = 0;
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == ';' || Character.isWhitespace(c) || c == '}') {
                at++;
                continue;
            }
            if (c == '#') {
                int end = script.indexOf('\n', at);
                at = end < 0 ? script.length() : end;
                continue;
            }
            at = order(script, at);
        }
    }

    private int order(String script, int start) {
        int at = address(script, start);
        Address from = made(script.substring(start, at));
        Address to = Address.NONE;
        if (script.startsWith(",", at)) {
            int end = address(script, at + 1);
            to = made(script.substring(at + 1, end));
            at = end;
        }
        while (script.charAt(at) == ' ') {
            at++;
        }
        boolean not = script.charAt(at) == '!';
        at += not ? 1 : 0;
        char verb = script.charAt(at++);
        Replacement none = new Replacement(Pattern.compile(""), "", "");
        if (verb == 's') {
            char mark = script.charAt(at);
            int middle = closing(script, at + 1, mark);
            int end = closing(script, middle + 1, mark);
            int flags = end + 1;
            while (flags < script.length() && "gpIi0123456789".indexOf(script.charAt(flags)) >= 0) {
                flags++;
            }
            String letters = script.substring(end + 1, flags);
            String pattern =
                    script.substring(at + 1, middle).replace("\\" + mark, String.valueOf(mark));
            Replacement replacement =
                    new Replacement(
                            PosixPattern.compile(pattern, extended, letters.matches(".*[Ii].*")),
                            script.substring(middle + 1, end)
                                    .replace("\\" + mark, String.valueOf(mark)),
                            letters);
            orders.add(new Order(from, to, not, verb, "", replacement));
            return flags;
        }
        if ("aic".indexOf(verb) >= 0) {
            int end = script.indexOf('\n', at);
            String text =
                    script.substring(at, end < 0 ? script.length() : end)
                            .replaceFirst("^\\\\?\\s*", "");
            orders.add(new Order(from, to, not, verb, text, none));
            return end < 0 ? script.length() : end;
        }
        if ("pdq=".indexOf(verb) < 0) {
            throw new IllegalArgumentException("unknown command: `" + verb + "'");
        }
        orders.add(new Order(from, to, not, verb, "", none));
        return at;
    }

    private static int address(String script, int start) {
        int at = start;
        if (script.charAt(at) == '/') {
            return closing(script, at + 1, '/') + 1;
        }
        while (at < script.length() && "0123456789$".indexOf(script.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int closing(String script, int from, char mark) {
        for (int at = from; at < script.length(); at++) {
            if (script.charAt(at) == '\\') {
                at++;
            } else if (script.charAt(at) == mark) {
                return at;
            }
        }
        throw new IllegalArgumentException("unterminated `s' command");
    }

    private Address made(String said) {
        if (said.isEmpty()) {
            return Address.NONE;
        }
        if (said.startsWith("/")) {
            Pattern pattern =
                    PosixPattern.compile(
                            said.substring(1, said.length() - 1).replace("\\/", "/"),
                            extended,
                            false);
            return new Address(said, (_, line) -> pattern.matcher(line).find());
        }
        return new Address(
                said,
                (number, _) ->
                        said.equals("$") ? number < 0 : Math.abs(number) == Integer.parseInt(said));
    }

    private String edit(String text, boolean quiet) {
        List<String> lines = TextLines.of(text);
        StringBuilder out = new StringBuilder();
        boolean[] within = new boolean[orders.size()];
        for (int at = 0; at < lines.size(); at++) {
            int number = at + 1 == lines.size() ? -at - 1 : at + 1;
            String line = lines.get(at);
            StringBuilder after = new StringBuilder();
            boolean shown = !quiet;
            boolean ended = false;
            for (int index = 0; index < orders.size(); index++) {
                Order order = orders.get(index);
                if (applies(order, number, line, within, index) == order.not()) {
                    continue;
                }
                switch (order.verb()) {
                    case 's' -> {
                        String replaced = replaced(order.replacement(), line);
                        if (!replaced.equals(line) && order.replacement().flags().contains("p")) {
                            out.append(replaced).append('\n');
                        }
                        line = replaced;
                    }
                    case 'p' -> out.append(line).append('\n');
                    case '=' -> out.append(Math.abs(number)).append('\n');
                    case 'i' -> out.append(order.text()).append('\n');
                    case 'a' -> after.append(order.text()).append('\n');
                    case 'c' -> {
                        out.append(order.text()).append('\n');
                        shown = false;
                    }
                    case 'q' -> ended = true;
                    default -> shown = false;
                }
                if (order.verb() == 'd' || order.verb() == 'c') {
                    break;
                }
            }
            if (shown) {
                boolean open = number < 0 && !text.endsWith("\n");
                out.append(line).append(open ? "" : "\n");
            }
            out.append(after);
            if (ended) {
                break;
            }
        }
        return out.toString();
    }

    private static boolean applies(
            Order order, int number, String line, boolean[] within, int index) {
        if (order.to().equals(Address.NONE)) {
            return order.from().holds().test(number, line);
        }
        if (within[index]) {
            within[index] = !order.to().holds().test(number, line);
            return true;
        }
        boolean begins = order.from().holds().test(number, line);
        if (begins) {
            String to = order.to().said();
            within[index] = !to.matches("\\d+") || Integer.parseInt(to) > Math.abs(number);
        }
        return begins;
    }

    private static String replaced(Replacement replacement, String line) {
        Matcher matcher = replacement.pattern().matcher(line);
        StringBuilder out = new StringBuilder();
        String digits = replacement.flags().replaceAll("\\D", "");
        int wanted = digits.isEmpty() ? 1 : Integer.parseInt(digits);
        boolean all = replacement.flags().contains("g");
        int count = 0;
        int from = 0;
        while (matcher.find()) {
            count++;
            if (count < wanted) {
                continue;
            }
            out.append(line, from, matcher.start()).append(filled(replacement.by(), matcher));
            from = matcher.end();
            if (!all) {
                break;
            }
        }
        return out.append(line.substring(from)).toString();
    }

    private static String filled(String by, Matcher matcher) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < by.length(); at++) {
            char c = by.charAt(at);
            if (c == '&') {
                out.append(matcher.group());
            } else if (c == '\\' && at + 1 < by.length()) {
                char next = by.charAt(++at);
                if (Character.isDigit(next)) {
                    String group = matcher.group(next - '0');
                    out.append(group == null ? "" : group);
                } else {
                    out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
