package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.shell.ShellSyntax.Word;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Executes what is made of commands. */
final class CompoundRunner {

    private final ShellRunner shell;
    private final Expander expander;
    private final Subshells subshells;

    CompoundRunner(ShellRunner shell, Expander expander, Subshells subshells) {
        this.shell = shell;
        this.expander = expander;
        this.subshells = subshells;
    }

    void run(ShellSyntax syntax) {
        switch (syntax) {
            case ShellSyntax.Pipeline pipeline -> pipeline(pipeline);
            case ShellSyntax.AndOr(ShellSyntax left, boolean and, ShellSyntax right) -> {
                if (shell.guarded(left) == 0 == and) {
                    shell.run(right);
                }
            }
            case ShellSyntax.Background(ShellSyntax body) -> {
                subshells.background(body);
                shell.state().status = 0;
            }
            case ShellSyntax.If choice -> choice(choice);
            case ShellSyntax.Loop loop -> loop(loop);
            case ShellSyntax.For each -> each(each);
            case ShellSyntax.Case cases -> cases(cases);
            case ShellSyntax.Group(ShellSyntax body) -> shell.run(body);
            case ShellSyntax.Subshell(ShellSyntax body) -> shell.checked(subshells.run(body));
            case ShellSyntax.Function(String name, ShellSyntax body) -> {
                shell.state().functions.put(name, body);
                shell.state().status = 0;
            }
            case ShellSyntax.Condition(List<Word> words) -> shell.checked(condition(words));
            case ShellSyntax.Calculation(Word expression) ->
                    shell.checked(expander.sum(expression) == 0 ? 1 : 0);
            default -> throw new IllegalArgumentException(syntax.toString());
        }
    }

    private void pipeline(ShellSyntax.Pipeline pipeline) {
        if (pipeline.negated()) {
            int status =
                    pipeline.parts().size() == 1
                            ? shell.guarded(pipeline.parts().getFirst())
                            : status(pipeline);
            shell.state().status = status == 0 ? 1 : 0;
            return;
        }
        shell.checked(status(pipeline));
    }

    private int status(ShellSyntax.Pipeline pipeline) {
        List<Integer> statuses = subshells.pipeline(pipeline.parts());
        if (!shell.state().on("pipefail")) {
            return statuses.getLast();
        }
        return statuses.reversed().stream().filter(status -> status != 0).findFirst().orElse(0);
    }

    private void choice(ShellSyntax.If choice) {
        for (int at = 0; at < choice.conditions().size(); at++) {
            if (shell.guarded(choice.conditions().get(at)) == 0) {
                body(choice.bodies().get(at));
                return;
            }
        }
        body(choice.otherwise());
    }

    private void body(@Nullable ShellSyntax body) {
        shell.state().status = 0;
        if (body != null) {
            shell.run(body);
        }
    }

    private void loop(ShellSyntax.Loop loop) {
        int status = 0;
        while (true) {
            boolean[] ran = {false};
            boolean more =
                    round(() -> {
                        if (shell.guarded(loop.condition()) == 0 == loop.until()) {
                            return false;
                        }
                        ran[0] = true;
                        shell.run(loop.body());
                        return true;
                    });
            if (ran[0]) {
                status = shell.state().status;
            }
            if (!more) {
                shell.state().status = status;
                return;
            }
        }
    }

    private void each(ShellSyntax.For each) {
        List<Word> words = each.words();
        List<String> values = words == null ? shell.state().positional : expander.arguments(words);
        shell.state().status = 0;
        for (String value : values) {
            shell.state().set(each.name(), value);
            boolean more =
                    round(() -> {
                        shell.run(each.body());
                        return true;
                    });
            if (!more) {
                return;
            }
        }
    }

    /** One round of a loop; whether another follows. */
    private boolean round(BooleanSupplier body) {
        try {
            return body.getAsBoolean();
        } catch (Jump jump) {
            if (jump.out() == Jump.Out.EXIT || jump.out() == Jump.Out.RETURN) {
                throw jump;
            }
            if (jump.value() > 1) {
                throw Jump.to(jump.out(), jump.value() - 1);
            }
            shell.state().status = 0;
            return jump.out() == Jump.Out.CONTINUE;
        }
    }

    private void cases(ShellSyntax.Case cases) {
        String subject = expander.text(cases.subject());
        for (ShellSyntax.Choice choice : cases.choices()) {
            for (Word pattern : choice.patterns()) {
                Pattern compiled = GlobPattern.compile(expander.pattern(pattern));
                if (compiled.matcher(subject).matches()) {
                    body(choice.body());
                    return;
                }
            }
        }
        shell.state().status = 0;
    }

    private int condition(List<Word> words) {
        List<TestExpression.Token> tokens =
                words.stream()
                        .map(word ->
                                new TestExpression.Token(
                                        expander.text(word),
                                        expander.pattern(word),
                                        !word.plain().isEmpty()))
                        .toList();
        try {
            return new TestExpression(tokens, shell.files(), shell.io(), true).holds() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            shell.say("[[: " + e.getMessage());
            return 2;
        }
    }
}
