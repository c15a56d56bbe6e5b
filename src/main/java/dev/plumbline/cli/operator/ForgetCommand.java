package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code plumbline forget}: let go of an environment whose spec is gone. */
@Command(
        name = "forget",
        header = "Let go of an environment whose spec is gone; what is still there of it stays.",
        description = {"", "'plumbline destroy' deletes what is left instead.", ""},
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline forget staging",
            "",
            "Exit codes: 0 it is forgotten, 1 not, or the operator did not answer or refused."
        })
public final class ForgetCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private Confirmation confirmation = new Confirmation();

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String what = "";

    @Override
    public Integer call() {
        Target target = Target.of(what, spec);
        return operator.ask(client -> {
            if (!confirmation.given(operator, target.environment())) {
                return 1;
            }
            JsonNode forgotten = client.delete("/environments/" + target.environment());
            operator.row(
                    "%s is forgotten; %s still there is nobody's now."
                            .formatted(target, TerminalText.of(forgotten.path("left"))));
            return 0;
        });
    }
}
