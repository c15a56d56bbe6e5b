package dev.plumbline.sandbox.host.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code read}: one line of input, byte by byte, so that the next reader finds what follows. */
final class ShellReader {

    private final ShellRunner shell;

    ShellReader(ShellRunner shell) {
        this.shell = shell;
    }

    int read(Invocation call) throws IOException {
        boolean raw = false;
        int descriptor = 0;
        int at = 0;
        List<String> args = call.args();
        char delimiter = '\n';
        while (at < args.size() && args.get(at).startsWith("-")) {
            String option = args.get(at++);
            raw |= option.contains("r");
            if (option.endsWith("u")) {
                descriptor = Integer.parseInt(args.get(at++));
            } else if (option.endsWith("p") || option.endsWith("t") || option.endsWith("n")) {
                at++;
            } else if (option.endsWith("d")) {
                String said = args.get(at++);
                delimiter = said.isEmpty() ? '\0' : said.charAt(0);
            }
        }
        List<String> names = at < args.size() ? args.subList(at, args.size()) : List.of("REPLY");
        InputStream in =
                call.descriptors()
                        .get(descriptor)
                        .map(OpenFile::in)
                        .orElseGet(InputStream::nullInputStream);
        StringBuilder line = new StringBuilder();
        boolean ended = line(in, line, raw, delimiter);
        assign(names, line.toString(), args.subList(0, at).isEmpty() || at < args.size());
        return ended ? 0 : 1;
    }

    private static boolean line(InputStream in, StringBuilder line, boolean raw, char delimiter)
            throws IOException {
        while (true) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            if (next == delimiter) {
                return true;
            }
            if (next == '\\' && !raw) {
                int escaped = in.read();
                if (escaped >= 0 && escaped != '\n') {
                    line.append((char) escaped);
                }
            } else if (next != 0) {
                line.append((char) next);
            }
        }
    }

    private void assign(List<String> names, String line, boolean split) {
        String said = shell.state().value("IFS");
        String ifs = said == null ? " \t\n" : said;
        if (!split || ifs.isEmpty()) {
            shell.state().set(names.getFirst(), line);
            names.stream().skip(1).forEach(name -> shell.state().set(name, ""));
            return;
        }
        String rest = skip(line, ifs);
        for (int at = 0; at < names.size(); at++) {
            if (at + 1 == names.size()) {
                shell.state().set(names.get(at), trimmed(rest, ifs));
                return;
            }
            int end = 0;
            while (end < rest.length() && ifs.indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            shell.state().set(names.get(at), rest.substring(0, end));
            String after = skip(rest.substring(end), ifs);
            boolean sign =
                    !after.isEmpty()
                            && end < rest.length()
                            && !Character.isWhitespace(after.charAt(0))
                            && ifs.indexOf(after.charAt(0)) >= 0;
            rest = sign ? skip(after.substring(1), ifs) : after;
        }
    }

    private static String skip(String text, String ifs) {
        int at = 0;
        while (at < text.length() && white(text.charAt(at), ifs)) {
            at++;
        }
        return text.substring(at);
    }

    private static String trimmed(String text, String ifs) {
        int end = text.length();
        while (end > 0 && white(text.charAt(end - 1), ifs)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean white(char c, String ifs) {
        return Character.isWhitespace(c) && ifs.indexOf(c) >= 0;
    }
}
