package dev.plumbline.sandbox.host.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script says, as a tree. */
sealed interface ShellSyntax {

    /** Assignments, a command with its arguments, or both. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects)
            implements ShellSyntax {}

    /** Commands, each reading what the one before it writes. */
    record Pipeline(List<ShellSyntax> parts, boolean negated) implements ShellSyntax {}

    /** The right one only when the left one succeeded, or failed. */
    record AndOr(ShellSyntax left, boolean and, ShellSyntax right) implements ShellSyntax {}

    /** One after the other. */
    record Sequence(List<ShellSyntax> parts) implements ShellSyntax {}

    /** What nobody waits for. */
    record Background(ShellSyntax body) implements ShellSyntax {}

    /** Conditions with what follows from each. */
    record If(
            List<ShellSyntax> conditions, List<ShellSyntax> bodies, @Nullable ShellSyntax otherwise)
            implements ShellSyntax {}

    /** {@code while}, {@code until}. */
    record Loop(ShellSyntax condition, boolean until, ShellSyntax body) implements ShellSyntax {}

    /** {@code for}; without words over the positional parameters. */
    record For(String name, @Nullable List<Word> words, ShellSyntax body) implements ShellSyntax {}

    /** {@code case}. */
    record Case(Word subject, List<Choice> choices) implements ShellSyntax {}

    /** One choice of a {@code case}. */
    record Choice(List<Word> patterns, @Nullable ShellSyntax body) {}

    /** Braces. */
    record Group(ShellSyntax body) implements ShellSyntax {}

    /** Parentheses. */
    record Subshell(ShellSyntax body) implements ShellSyntax {}

    /** A function's definition. */
    record Function(String name, ShellSyntax body) implements ShellSyntax {}

    /** Double brackets. */
    record Condition(List<Word> words) implements ShellSyntax {}

    /** Double parentheses. */
    record Calculation(Word expression) implements ShellSyntax {}

    /** A compound command with redirections. */
    record Redirected(ShellSyntax body, List<Redirect> redirects) implements ShellSyntax {}

    /** {@code name=value}, {@code name+=value}. */
    record Assignment(String name, Word value, boolean append) {}

    /** One redirection; a here-document's text comes after its line. */
    record Redirect(int descriptor, String operator, Word target) {}

    /** One word before expansion. */
    record Word(List<Part> parts) {

        static Word of(String text) {
            return new Word(List.of(new Text(text, true)));
        }

        /** Its text if nothing in it is quoted or expanded, else empty. */
        String plain() {
            return parts.size() == 1
                            && parts.getFirst() instanceof Text(String text, boolean quoted)
                            && !quoted
                    ? text
                    : "";
        }
    }

    /** Part of a word. */
    sealed interface Part {}

    /** Characters as they are. */
    record Text(String text, boolean quoted) implements Part {}

    /** A parameter with what is done to its value. */
    record Parameter(String name, String operator, Word argument, Word second, boolean quoted)
            implements Part {}

    /** What a command prints. */
    record Output(ShellSyntax body, boolean quoted) implements Part {}

    /** What a calculation gives. */
    record Sum(Word expression, boolean quoted) implements Part {}
}
