package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.shell.ShellSyntax.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what begins with a word of the language: conditions, loops, groups. */
final class CompoundParser {

    private final ScriptText text;
    private final ShellParser parser;

    CompoundParser(ScriptText text, ShellParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** The compound command that begins with that word, null if none does. */
    @Nullable ShellSyntax read(String word) {
        if (text.at("((")) {
            int start = text.position();
            text.position(start + 2);
            Word sum = new WordReader(text).sum();
            if (!sum.parts().isEmpty()) {
                return new ShellSyntax.Calculation(sum);
            }
            text.position(start);
        }
        if (text.take("(")) {
            ShellSyntax body = parser.list(List.of(")"));
            text.expect(")");
            return new ShellSyntax.Subshell(body);
        }
        return switch (word) {
            case "{" -> new ShellSyntax.Group(between("{", "}"));
            case "if" -> choice();
            case "while", "until" -> {
                text.expect(word);
                ShellSyntax condition = parser.list(List.of("do"));
                yield new ShellSyntax.Loop(condition, word.equals("until"), between("do", "done"));
            }
            case "for" -> loop();
            case "case" -> cases();
            case "[[" -> condition();
            case "function" -> {
                text.expect("function");
                text.blanks();
                String name = new WordReader(text).word().plain();
                text.blanks();
                if (text.take("(")) {
                    text.expect(")");
                }
                yield new ShellSyntax.Function(name, parser.body());
            }
            default -> null;
        };
    }

    private ShellSyntax between(String open, String close) {
        text.expect(open);
        ShellSyntax body = parser.list(List.of(close));
        text.expect(close);
        return body;
    }

    private ShellSyntax choice() {
        List<ShellSyntax> conditions = new ArrayList<>();
        List<ShellSyntax> bodies = new ArrayList<>();
        text.expect("if");
        ShellSyntax otherwise = null;
        while (true) {
            conditions.add(parser.list(List.of("then")));
            text.expect("then");
            bodies.add(parser.list(List.of("elif", "else", "fi")));
            if (text.take("elif")) {
                continue;
            }
            if (text.take("else")) {
                otherwise = parser.list(List.of("fi"));
            }
            text.expect("fi");
            return new ShellSyntax.If(conditions, bodies, otherwise);
        }
    }

    private ShellSyntax loop() {
        text.expect("for");
        text.blanks();
        String name = new WordReader(text).word().plain();
        text.lines();
        List<Word> words = null;
        if (text.word().equals("in")) {
            text.expect("in");
            words = new ArrayList<>();
            text.blanks();
            while (!text.atEnd() && text.peek() != '\n' && text.peek() != ';') {
                words.add(new WordReader(text).word());
                text.blanks();
            }
        }
        text.blanks();
        boolean _ = text.take(";");
        text.lines();
        return new ShellSyntax.For(name, words, between("do", "done"));
    }

    private ShellSyntax cases() {
        text.expect("case");
        text.blanks();
        Word subject = new WordReader(text).word();
        text.lines();
        text.expect("in");
        List<ShellSyntax.Choice> choices = new ArrayList<>();
        text.lines();
        while (!text.word().equals("esac")) {
            boolean _ = text.take("(");
            List<Word> patterns = new ArrayList<>();
            do {
                text.blanks();
                patterns.add(new WordReader(text).word());
                text.blanks();
            } while (text.take("|"));
            text.expect(")");
            choices.add(new ShellSyntax.Choice(patterns, parser.list(List.of(";;", "esac"))));
            boolean _ = text.take(";;");
            text.lines();
            if (text.atEnd()) {
                throw SyntaxException.incomplete();
            }
        }
        text.expect("esac");
        return new ShellSyntax.Case(subject, choices);
    }

    private ShellSyntax condition() {
        text.expect("[[");
        List<Word> words = new ArrayList<>();
        while (true) {
            text.lines();
            if (text.atEnd()) {
                throw SyntaxException.incomplete();
            }
            if (text.word().equals("]]")) {
                text.expect("]]");
                return new ShellSyntax.Condition(words);
            }
            String sign =
                    List.of("&&", "||", "(", ")", "<", ">").stream()
                            .filter(text::at)
                            .findFirst()
                            .orElse("");
            if (sign.isEmpty()) {
                words.add(new WordReader(text).word());
            } else {
                text.expect(sign);
                words.add(new Word(List.of(new ShellSyntax.Text(sign, false))));
            }
        }
    }
}
