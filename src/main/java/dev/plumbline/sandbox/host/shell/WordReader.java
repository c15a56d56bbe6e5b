package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.shell.ShellSyntax.Output;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Parameter;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Part;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Sum;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Text;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one word: quotes, escapes, and everything that begins with a dollar sign. */
final class WordReader {

    private static final Word NONE = new Word(List.of());
    private static final String SPECIAL = "@*#?$!-";
    private static final Pattern OPERATOR =
            Pattern.compile(":-|:=|:\\?|:\\+|##|#|%%|%|//|/|:|-|=|\\?|\\+");

    private final ScriptText text;

    WordReader(ScriptText text) {
        this.text = text;
    }

    /** The word that begins here. */
    Word word() {
        return until(ScriptText::separates, false);
    }

    /** All that is left, in which only dollar signs, backquotes and backslashes mean something. */
    Word document() {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (!text.atEnd()) {
            quoted(parts, plain, '\0');
        }
        flush(parts, plain, true);
        return new Word(parts);
    }

    private Word until(Predicate<Character> end, boolean within) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (!text.atEnd() && !end.test(text.peek())) {
            char c = text.peek();
            if (c == '\'' && !within) {
                text.next();
                flush(parts, plain, false);
                StringBuilder inside = new StringBuilder();
                for (char next = text.next(); next != '\''; next = text.next()) {
                    inside.append(next);
                }
                parts.add(new Text(inside.toString(), true));
            } else if (c == '"') {
                text.next();
                flush(parts, plain, within);
                parts.addAll(inQuotes());
            } else if (c == '\\') {
                text.next();
                char next = text.next();
                if (next != '\n') {
                    flush(parts, plain, within);
                    parts.add(new Text(String.valueOf(next), true));
                }
            } else if (c == '$' || c == '`') {
                dollar(parts, plain, within);
            } else {
                plain.append(text.next());
            }
        }
        flush(parts, plain, within);
        return new Word(parts);
    }

    private List<Part> inQuotes() {
        List<Part> parts = new ArrayList<>(List.of(new Text("", true)));
        StringBuilder plain = new StringBuilder();
        while (text.peek() != '"' || text.atEnd()) {
            quoted(parts, plain, '"');
        }
        text.next();
        flush(parts, plain, true);
        return parts;
    }

    private void quoted(List<Part> parts, StringBuilder plain, char quote) {
        char c = text.peek();
        if (c == '\\') {
            text.next();
            char next = text.atEnd() && quote == '\0' ? '\\' : text.next();
            if (next == '$' || next == '`' || next == '\\' || (next == quote && quote != '\0')) {
                plain.append(next);
            } else if (next != '\n') {
                plain.append('\\').append(next);
            }
        } else if (c == '$' || c == '`') {
            dollar(parts, plain, true);
        } else {
            plain.append(text.next());
        }
    }

    private static void flush(List<Part> parts, StringBuilder plain, boolean quoted) {
        if (!plain.isEmpty()) {
            parts.add(new Text(plain.toString(), quoted));
            plain.setLength(0);
        }
    }

    private void dollar(List<Part> parts, StringBuilder plain, boolean quoted) {
        if (text.take("`")) {
            flush(parts, plain, quoted);
            parts.add(backquoted(quoted));
            return;
        }
        text.next();
        char c = text.peek();
        if (text.at("((")) {
            int start = text.position();
            text.position(start + 2);
            Word sum = sum();
            if (!sum.equals(NONE)) {
                flush(parts, plain, quoted);
                parts.add(new Sum(sum, quoted));
                return;
            }
            text.position(start);
        }
        if (c == '(') {
            text.next();
            flush(parts, plain, quoted);
            parts.add(new Output(new ShellParser(text).list(List.of(")")), quoted));
            text.expect(")");
        } else if (c == '{') {
            text.next();
            flush(parts, plain, quoted);
            parts.add(braced(quoted));
        } else if (Character.isLetter(c) || c == '_') {
            flush(parts, plain, quoted);
            parts.add(new Parameter(name(), "", NONE, NONE, quoted));
        } else if (Character.isDigit(c) || (SPECIAL.indexOf(c) >= 0 && c != '\0')) {
            flush(parts, plain, quoted);
            parts.add(new Parameter(String.valueOf(text.next()), "", NONE, NONE, quoted));
        } else {
            plain.append('$');
        }
    }

    private Part backquoted(boolean quoted) {
        StringBuilder inside = new StringBuilder();
        for (char c = text.next(); c != '`'; c = text.next()) {
            if (c == '\\' && "$`\\".indexOf(text.peek()) >= 0) {
                c = text.next();
            }
            inside.append(c);
        }
        return new Output(
                new ShellParser(new ScriptText(inside.toString())).list(List.of()), quoted);
    }

    /** The rest of a calculation, or nothing when the parentheses turn out to be commands'. */
    Word sum() {
        StringBuilder inside = new StringBuilder();
        int depth = 0;
        while (true) {
            char c = text.next();
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth-- == 0) {
                if (!text.take(")")) {
                    return NONE;
                }
                return new WordReader(new ScriptText(inside.toString())).document();
            }
            inside.append(c);
        }
    }

    private Part braced(boolean quoted) {
        boolean length = text.at("#") && !text.at("#}") && text.position() >= 0;
        if (length) {
            text.next();
        }
        String name = SPECIAL.indexOf(text.peek()) >= 0 ? String.valueOf(text.next()) : name();
        if (length) {
            text.expect("}");
            return new Parameter(name, "length", NONE, NONE, quoted);
        }
        if (text.take("}")) {
            return new Parameter(name, "", NONE, NONE, quoted);
        }
        String operator = operator();
        boolean pattern = operator.startsWith("#") || operator.startsWith("%");
        if (operator.startsWith("/") || operator.equals(":")) {
            char separator = operator.charAt(operator.length() - 1);
            Word first = until(c -> c == separator || c == '}', false);
            Word second = NONE;
            boolean has = text.take(String.valueOf(separator));
            if (has) {
                second = until(c -> c == '}', quoted);
            }
            text.expect("}");
            return new Parameter(name, has ? operator + operator : operator, first, second, quoted);
        }
        Word argument = until(c -> c == '}', quoted && !pattern);
        text.expect("}");
        return new Parameter(name, operator, argument, NONE, quoted);
    }

    private String operator() {
        StringBuilder ahead = new StringBuilder();
        int start = text.position();
        while (!text.atEnd() && ahead.length() < 2) {
            ahead.append(text.next());
        }
        Matcher matcher = OPERATOR.matcher(ahead);
        if (!matcher.lookingAt()) {
            throw SyntaxException.unexpected(ahead.toString());
        }
        text.position(start + matcher.end());
        return matcher.group();
    }

    /** The name or number that begins here. */
    private String name() {
        StringBuilder name = new StringBuilder();
        while (Character.isLetterOrDigit(text.peek()) || text.peek() == '_') {
            name.append(text.next());
        }
        if (name.isEmpty()) {
            if (text.atEnd()) {
                throw SyntaxException.incomplete();
            }
            throw SyntaxException.unexpected(String.valueOf(text.peek()));
        }
        return name.toString();
    }
}
