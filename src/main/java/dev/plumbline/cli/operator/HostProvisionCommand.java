package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code plumbline host provision}: look now, and show how a host comes about. */
@Command(
        name = "provision",
        header = "Look at a host now, and show step by step how it becomes as declared.",
        description = {
            "",
            "The operator does that by itself; this makes it look at the environment at once and"
                    + " forget back-off, as 'sync' does, and waits until the host is as declared and well,"
                    + " or something holds it that does not pass by itself. Whatever holds an action"
                    + " goes on holding it, and a release that did not come up on this host is not tried"
                    + " there again.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline host provision staging livekit-1",
            "",
            "Exit codes: 0 as declared and well; 2 held; 1 failed, or the operator did not answer or"
                    + " refused."
        })
final class HostProvisionCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private HostTarget host = new HostTarget();

    @Override
    public Integer call() {
        return operator.ask(client -> {
            host.look(client);
            JsonNode asked = client.post("/environments/" + host.environment() + "/sync");
            Instant at = Instant.parse(asked.path("asked").asString());
            return new HostWatch(operator, host)
                    .until(client, look -> HostProgress.provision(look, at));
        });
    }
}
