package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.shell.ShellSyntax.Assignment;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Redirect;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a script line by line, compound commands as a whole. */
final class ShellParser {

    private static final Set<String> ENDS =
            Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}", "in");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\+?=)");
    private static final Pattern REDIRECT =
            Pattern.compile("(\\d*)(<<<|<<-|<<|<&|<>|<|>>|>&|>\\||>)|(&>>|&>)");
    private static final Pattern FUNCTION =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*\\([ \\t]*\\)");

    private final ScriptText text;
    private final CompoundParser compounds;

    ShellParser(ScriptText text) {
        this.text = text;
        this.compounds = new CompoundParser(text, this);
    }

    /** What the next line says, with the lines that belong to it; null at the end. */
    @Nullable ShellSyntax line() {
        text.lines();
        if (text.atEnd()) {
            return null;
        }
        List<ShellSyntax> parts = new ArrayList<>();
        while (true) {
            parts.add(separated(andOr()));
            text.blanks();
            if (text.atEnd() || text.peek() == '\n') {
                break;
            }
            if (text.peek() == ')' || ENDS.contains(text.word())) {
                throw SyntaxException.unexpected(text.token());
            }
        }
        if (text.awaits() && text.atEnd()) {
            throw SyntaxException.incomplete();
        }
        text.endLine();
        return new ShellSyntax.Sequence(parts);
    }

    /**
     * Commands up to one of these words or signs, which is left standing; up to the end without.
     */
    ShellSyntax list(List<String> ends) {
        List<ShellSyntax> parts = new ArrayList<>();
        text.lines();
        while (!ended(ends)) {
            parts.add(separated(andOr()));
            text.lines();
        }
        return new ShellSyntax.Sequence(parts);
    }

    private boolean ended(List<String> ends) {
        if (text.atEnd()) {
            if (!ends.isEmpty()) {
                throw SyntaxException.incomplete();
            }
            return true;
        }
        String word = text.word();
        return ends.contains(word)
                || (ends.contains(")") && text.peek() == ')')
                || (ends.contains(";;") && text.at(";;"));
    }

    private ShellSyntax separated(ShellSyntax command) {
        text.blanks();
        if (text.at(";") && !text.at(";;")) {
            text.next();
        } else if (text.at("&") && !text.at("&&")) {
            text.next();
            return new ShellSyntax.Background(command);
        }
        return command;
    }

    private ShellSyntax andOr() {
        ShellSyntax left = pipeline();
        while (true) {
            text.blanks();
            boolean and = text.take("&&");
            if (!and && !text.take("||")) {
                return left;
            }
            text.lines();
            left = new ShellSyntax.AndOr(left, and, pipeline());
        }
    }

    private ShellSyntax pipeline() {
        text.blanks();
        boolean negated = false;
        while (text.word().equals("!")) {
            text.next();
            text.blanks();
            negated = !negated;
        }
        List<ShellSyntax> parts = new ArrayList<>(List.of(command()));
        text.blanks();
        while (text.at("|") && !text.at("||")) {
            text.next();
            boolean errors = text.take("&");
            if (errors) {
                Redirect both = new Redirect(2, ">&", Word.of("1"));
                parts.add(new ShellSyntax.Redirected(parts.removeLast(), List.of(both)));
            }
            text.lines();
            parts.add(command());
            text.blanks();
        }
        return parts.size() == 1 && !negated
                ? parts.getFirst()
                : new ShellSyntax.Pipeline(parts, negated);
    }

    private ShellSyntax command() {
        text.blanks();
        if (text.atEnd()) {
            throw SyntaxException.incomplete();
        }
        String word = text.word();
        ShellSyntax compound = compounds.read(word);
        if (compound != null) {
            List<Redirect> redirects = redirects();
            return redirects.isEmpty() ? compound : new ShellSyntax.Redirected(compound, redirects);
        }
        if (ENDS.contains(word)) {
            throw SyntaxException.unexpected(word);
        }
        Matcher function = FUNCTION.matcher(ahead());
        if (function.lookingAt()) {
            text.position(text.position() + function.end());
            text.lines();
            return new ShellSyntax.Function(function.group(1), command());
        }
        return simple();
    }

    /** The body of a function that was announced by a word. */
    ShellSyntax body() {
        text.lines();
        return command();
    }

    private List<Redirect> redirects() {
        List<Redirect> redirects = new ArrayList<>();
        text.blanks();
        for (Redirect next = redirect(); next != null; next = redirect()) {
            redirects.add(next);
            text.blanks();
        }
        return redirects;
    }

    private ShellSyntax simple() {
        List<Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirect> redirects = new ArrayList<>();
        while (true) {
            text.blanks();
            Redirect redirect = redirect();
            if (redirect != null) {
                redirects.add(redirect);
                continue;
            }
            if (text.atEnd() || ScriptText.separates(text.peek())) {
                break;
            }
            Matcher assignment = ASSIGNMENT.matcher(text.word());
            if (words.isEmpty() && assignment.lookingAt()) {
                text.position(text.position() + assignment.end());
                assignments.add(
                        new Assignment(
                                assignment.group(1),
                                new WordReader(text).word(),
                                assignment.group(2).equals("+=")));
                continue;
            }
            words.add(new WordReader(text).word());
        }
        if (assignments.isEmpty() && words.isEmpty() && redirects.isEmpty()) {
            throw SyntaxException.unexpected(text.token());
        }
        return new ShellSyntax.Simple(assignments, words, redirects);
    }

    private @Nullable Redirect redirect() {
        Matcher matcher = REDIRECT.matcher(ahead());
        if (!matcher.lookingAt()) {
            return null;
        }
        text.position(text.position() + matcher.end());
        String operator = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        text.blanks();
        if (text.atEnd() || ScriptText.separates(text.peek())) {
            throw SyntaxException.unexpected(text.token());
        }
        int start = text.position();
        Word target = new WordReader(text).word();
        boolean input = operator.startsWith("<");
        int descriptor =
                matcher.group(1) == null || matcher.group(1).isEmpty()
                        ? input ? 0 : 1
                        : Integer.parseInt(matcher.group(1));
        if (operator.equals("<<") || operator.equals("<<-")) {
            int end = text.position();
            text.position(start);
            boolean plain = target.plain().equals(text.word());
            text.position(end);
            List<ShellSyntax.Part> parts = new ArrayList<>();
            text.await(
                    new ScriptText.Awaited(literal(target), plain, operator.equals("<<-"), parts));
            return new Redirect(descriptor, "<<", new Word(parts));
        }
        return new Redirect(descriptor, operator, target);
    }

    private static String literal(Word word) {
        StringBuilder all = new StringBuilder();
        for (ShellSyntax.Part part : word.parts()) {
            if (part instanceof ShellSyntax.Text(String characters, boolean _)) {
                all.append(characters);
            }
        }
        return all.toString();
    }

    private CharSequence ahead() {
        return text.ahead();
    }
}
