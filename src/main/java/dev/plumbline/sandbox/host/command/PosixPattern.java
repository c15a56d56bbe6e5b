package dev.plumbline.sandbox.host.command;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as grep and sed write them. */
final class PosixPattern {

    private PosixPattern() {}

    /**
     * The same for Java.
     *
     * @param extended whether {@code + ? | ( ) { }} are operators without a backslash
     * @throws IllegalArgumentException when it is none
     */
    static Pattern compile(String said, boolean extended, boolean anyCase) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < said.length()) {
            char c = said.charAt(at);
            if (c == '[') {
                int end = end(said, at);
                regex.append(set(said.substring(at, end)));
                at = end;
                continue;
            }
            if (c == '\\' && at + 1 < said.length()) {
                char next = said.charAt(at + 1);
                boolean operator = "+?|(){}".indexOf(next) >= 0;
                regex.append(operator && !extended ? String.valueOf(next) : word(next));
                at += 2;
                continue;
            }
            boolean literal = !extended && "+?|(){}".indexOf(c) >= 0;
            boolean star = c == '*' && (at == 0 || (at == 1 && said.charAt(0) == '^'));
            regex.append(literal || star ? "\\" + c : String.valueOf(c));
            at++;
        }
        try {
            return Pattern.compile(regex.toString(), anyCase ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("Invalid regular expression", e);
        }
    }

    private static String word(char letter) {
        return switch (letter) {
            case '<', '>' -> "\\b";
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> "\\" + letter;
        };
    }

    private static int end(String said, int open) {
        int at = open + 1;
        if (said.startsWith("^", at)) {
            at++;
        }
        if (said.startsWith("]", at)) {
            at++;
        }
        while (at < said.length() && said.charAt(at) != ']') {
            if (said.startsWith("[:", at)) {
                at = said.indexOf(":]", at) + 1;
            }
            at++;
        }
        if (at >= said.length()) {
            throw new IllegalArgumentException("Unmatched [, [^, [:, [., or [=");
        }
        return at + 1;
    }

    private static String set(String said) {
        String inside = said.substring(1, said.length() - 1);
        boolean not = inside.startsWith("^");
        String body =
                (not ? inside.substring(1) : inside)
                        .replace("\\", "\\\\")
                        .replace("[:space:]", "\\s")
                        .replace("[:blank:]", " \\t")
                        .replace("[:digit:]", "0-9")
                        .replace("[:xdigit:]", "0-9A-Fa-f")
                        .replace("[:alpha:]", "A-Za-z")
                        .replace("[:alnum:]", "A-Za-z0-9")
                        .replace("[:upper:]", "A-Z")
                        .replace("[:lower:]", "a-z")
                        .replace("[:punct:]", "\\p{Punct}")
                        .replace("[", "\\[")
                        .replace("&&", "&\\&")
                        .replaceFirst("^]", "\\\\]");
        return (not ? "[^" : "[") + body + "]";
    }
}
