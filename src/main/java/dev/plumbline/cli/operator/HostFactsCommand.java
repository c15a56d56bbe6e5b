package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code plumbline host facts}: what is on a host. */
@Command(
        name = "facts",
        header = "Tell what is on a host, looked at afresh.",
        description = {
            "",
            "A line per value: where it stands, a tab, the value. Sensitive values are hidden, files"
                    + " are told by their hash.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline host facts staging livekit-1",
            "  $ plumbline host facts staging livekit-1 -o json",
            "",
            "Exit codes: 0 told, 1 the host or the operator did not answer."
        })
final class HostFactsCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private HostTarget host = new HostTarget();

    @Override
    public Integer call() {
        return operator.ask(client -> {
            JsonNode told = client.far(host.path("facts"), null);
            if (operator.wantsJson()) {
                operator.print(told);
                return 0;
            }
            for (JsonNode fact : told.path("facts")) {
                operator.row(
                        TerminalText.of(fact.path("path")), TerminalText.of(fact.path("value")));
            }
            if (told.path("left").asInt() > 0) {
                operator.warn("%d more are not shown.".formatted(told.path("left").asInt()));
            }
            return 0;
        });
    }
}
