package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import dev.plumbline.model.text.ParticipantText;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code plumbline host drain}: let a host end when all have left, and keep it stopped. */
@Command(
        name = "drain",
        header = "Let a host end when all have left, and keep it stopped for a while.",
        description = {
            "",
            "It is taken out of rotation, nobody new is let in, and who is in a call stays until the"
                    + " deadline that the spec gives. Then it stands still, and nothing starts it, until"
                    + " the time is over or 'plumbline release' ends it. What is already laid ready for"
                    + " it is started only then.",
            "",
            "Of several hosts one is drained at a time. Asks for the name, and then shows how it goes;"
                    + " interrupting that leaves the decision as it is.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline host drain staging livekit-1 --for 2h --reason 'new kernel'",
            "  $ plumbline host drain staging livekit-1 --yes --no-wait",
            "  $ plumbline release staging/LiveKitHost/livekit-1",
            "",
            "Exit codes: 0 drained, or decided with --no-wait; 2 decided, and something holds it;",
            "1 not decided, it failed, or the operator did not answer or refused."
        })
final class HostDrainCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private HostTarget host = new HostTarget();
    @Mixin private Confirmation confirmation = new Confirmation();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
    private String reason = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How long, such as 90m, 4h or 2d (default: ${DEFAULT-VALUE}).")
    private String lasts = "24h";

    @Option(names = "--no-wait", description = "Do not wait until it is drained.")
    private boolean noWait;

    @Override
    public Integer call() {
        return operator.ask(client -> {
            operator.line(who(client));
            if (!confirmation.given(operator, host.resource())) {
                return 1;
            }
            ObjectNode decision = JsonMapper.shared().createObjectNode();
            decision.put("type", "stop")
                    .put("resource", host.resource())
                    .put("for", lasts)
                    .put("reason", reason);
            JsonNode made =
                    client.post("/environments/" + host.environment() + "/decisions", decision);
            operator.line(
                    "%s is kept stopped until %s; 'plumbline release %s' ends that."
                            .formatted(host, TerminalText.time(made.path("until")), host));
            Instant at = Instant.parse(made.path("at").asString());
            return noWait
                    ? 0
                    : new HostWatch(operator, host)
                            .until(client, look -> HostProgress.drain(look, at));
        });
    }

    /** Whom it hurts. */
    private String who(OperatorClient client) {
        JsonNode standstill = host.look(client).path("standstill");
        if (!standstill.isObject()) {
            return host + " is stopped.";
        }
        String hurts = standstill.path("hurts").asString("");
        if (standstill.path("stands").asBoolean()) {
            return host + " stands still already.";
        }
        return standstill.path("users").isNull()
                ? "%s is stopped: %s.".formatted(host, hurts)
                : "%s: %s; %s.".formatted(host, participants(client), hurts);
    }

    private String participants(OperatorClient client) {
        try {
            return ParticipantText.on(fresh(client.far(host.path("facts"), null)));
        } catch (OperatorClient.Refused refused) {
            return "how many participants are on it cannot be told (%s)"
                    .formatted(refused.getMessage());
        }
    }

    private static String fresh(JsonNode told) {
        for (JsonNode fact : told.path("facts")) {
            if (fact.path("path").asString("").equals("participants")) {
                return fact.path("value").asString("unknown");
            }
        }
        return "unknown";
    }
}
