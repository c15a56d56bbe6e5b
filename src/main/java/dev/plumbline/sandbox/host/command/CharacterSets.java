package dev.plumbline.sandbox.host.command;

/** Sets of characters as {@code tr} writes them. */
final class CharacterSets {

    private CharacterSets() {}

    static String expand(String said) {
        String set =
                said.replace("[:upper:]", "A-Z")
                        .replace("[:lower:]", "a-z")
                        .replace("[:digit:]", "0-9")
                        .replace("[:alpha:]", "A-Za-z")
                        .replace("[:alnum:]", "A-Za-z0-9")
                        .replace("[:space:]", " \\t\\n\\r\\f\\v")
                        .replace("[:punct:]", "!-/:-@[-`{-~");
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < set.length(); at++) {
            char c = set.charAt(at);
            if (c == '\\' && at + 1 < set.length()) {
                c = escaped(set.charAt(++at));
                if (c == '0') {
                    c = '\0';
                }
            } else if (c == '-' && !plain.isEmpty() && at + 1 < set.length()) {
                char end = set.charAt(++at);
                for (char next = (char) (plain.charAt(plain.length() - 1) + 1);
                        next <= end;
                        next++) {
                    plain.append(next);
                }
                continue;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> '\013';
            default -> letter;
        };
    }
}
