package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code plumbline sync}: look now. */
@Command(
        name = "sync",
        header = "Make the operator look at an environment now.",
        description = {
            "",
            "Forgets back-off; whatever else holds an action goes on holding it.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline sync staging",
            "",
            "Exit codes: 0 the operator looks, 1 it did not answer or refused."
        })
public final class SyncCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "ENV", description = "The environment to look at.")
    private String environment = "";

    @Override
    public Integer call() {
        return operator.ask(client -> {
            JsonNode asked = client.post("/environments/" + environment + "/sync");
            if (operator.wantsJson()) {
                operator.print(asked);
            } else {
                operator.row(
                        "Plumbline looks at %s now; 'plumbline status %s' shows what it sees."
                                .formatted(environment, environment));
            }
            return 0;
        });
    }
}
