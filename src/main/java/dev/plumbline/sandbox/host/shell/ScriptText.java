package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.shell.ShellSyntax.Part;
import java.util.ArrayList;
import java.util.List;

/** The characters of a script, and how far they were read. */
final class ScriptText {

    private static final String META = " \t\n;&|<>()";

    private final String text;
    private final List<Awaited> awaited = new ArrayList<>();
    private int at;

    ScriptText(String text) {
        this.text = text;
    }

    /** A here-document whose text comes with the next lines; its parts are filled in then. */
    record Awaited(String end, boolean expand, boolean dedent, List<Part> parts) {}

    int position() {
        return at;
    }

    void position(int there) {
        at = there;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean at(String what) {
        return text.startsWith(what, at);
    }

    boolean take(String what) {
        if (!at(what)) {
            return false;
        }
        at += what.length();
        return true;
    }

    char next() {
        if (atEnd()) {
            throw SyntaxException.incomplete();
        }
        return text.charAt(at++);
    }

    void expect(String what) {
        blanks();
        if (atEnd()) {
            throw SyntaxException.incomplete();
        }
        if (!take(what)) {
            throw SyntaxException.unexpected(token());
        }
    }

    /** What stands here, for an error. */
    String token() {
        if (atEnd() || peek() == '\n') {
            return "newline";
        }
        for (String operator : List.of("&&", "||", ";;", "<<", ">>")) {
            if (at(operator)) {
                return operator;
            }
        }
        String word = word();
        return word.isEmpty() ? String.valueOf(peek()) : word;
    }

    /** The characters up to the next that separates words, without going on. */
    String word() {
        int end = at;
        while (end < text.length() && META.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(at, end);
    }

    /** The rest of the line. */
    CharSequence ahead() {
        int end = text.indexOf('\n', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    static boolean separates(char c) {
        return META.indexOf(c) >= 0;
    }

    /** Goes past blanks, continued lines and a comment. */
    void blanks() {
        while (!atEnd()) {
            if (peek() == ' ' || peek() == '\t') {
                at++;
            } else if (at("\\\n")) {
                at += 2;
            } else if (peek() == '#') {
                while (!atEnd() && peek() != '\n') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    /** Goes past blanks and ends of lines. */
    void lines() {
        blanks();
        while (peek() == '\n') {
            endLine();
            blanks();
        }
    }

    /** Goes past the end of a line, and past the here-documents that follow it. */
    void endLine() {
        if (atEnd()) {
            return;
        }
        at++;
        List<Awaited> now = List.copyOf(awaited);
        awaited.clear();
        now.forEach(this::read);
    }

    void await(Awaited document) {
        awaited.add(document);
    }

    boolean awaits() {
        return !awaited.isEmpty();
    }

    private void read(Awaited document) {
        StringBuilder body = new StringBuilder();
        while (true) {
            if (atEnd()) {
                throw SyntaxException.incomplete();
            }
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            String shown = document.dedent() ? line.replaceFirst("^\t+", "") : line;
            if (shown.equals(document.end())) {
                break;
            }
            if (end < 0) {
                throw SyntaxException.incomplete();
            }
            body.append(shown).append('\n');
        }
        if (document.expand()) {
            ScriptText inner = new ScriptText(body.toString());
            document.parts().addAll(new WordReader(inner).document().parts());
        } else {
            document.parts().add(new ShellSyntax.Text(body.toString(), true));
        }
    }
}
