package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code plumbline unpin}: let an environment follow its specs again. */
@Command(
        name = "unpin",
        header = "Let an environment follow its specs again.",
        description = {"", "The newest valid commit is put in force.", ""},
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline unpin staging",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class UnpinCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String what = "";

    @Override
    public Integer call() {
        Target target = Target.of(what, spec);
        return operator.ask(client -> {
            int ended = 0;
            for (JsonNode decision : client.get(target.decisions())) {
                boolean meant =
                        decision.path("type").asString("").equals("pin")
                                && decision.path("resource")
                                        .asString("")
                                        .equals(target.resource().orElse(""));
                if (meant) {
                    client.delete(target.decisions() + "/" + decision.path("id").asString());
                    ended++;
                }
            }
            if (ended == 0) {
                operator.warn("There is no pin on " + target + ".");
                return 1;
            }
            operator.row(target + " follows its specs again.");
            return 0;
        });
    }
}
