package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code plumbline release}: end a hold. */
@Command(
        name = "release",
        header = "End a hold, or let run what is kept stopped.",
        description = {
            "",
            "What was held goes on where it is; what was drained is started again.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline release staging",
            "  $ plumbline release staging/RunService/api",
            "  $ plumbline release staging/LiveKitHost/livekit-1",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class ReleaseCommand implements Callable<Integer> {
    private static final Set<String> ENDED = Set.of("hold", "stop");

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "ENV[/KIND/NAME]", description = "What is held, as it was held.")
    private String what = "";

    @Override
    public Integer call() {
        Target target = Target.of(what, spec);
        return operator.ask(client -> {
            int ended = 0;
            for (JsonNode decision : client.get(target.decisions())) {
                boolean meant =
                        ENDED.contains(decision.path("type").asString(""))
                                && decision.path("resource")
                                        .asString("")
                                        .equals(target.resource().orElse(""));
                if (meant) {
                    client.delete(target.decisions() + "/" + decision.path("id").asString());
                    ended++;
                }
            }
            if (ended == 0) {
                operator.warn("There is no hold on " + target + ".");
                return 1;
            }
            operator.row(target + " is kept as declared again.");
            return 0;
        });
    }
}
