package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline drift}: every field that is not as declared. */
@Command(
        name = "drift",
        header = "Show every field that is not as declared, with both values.",
        description = {"", "Asks the running operator for its last report.", ""},
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline drift",
            "  $ plumbline drift staging --output json",
            "  $ plumbline drift production > drift.tsv; echo $?",
            "",
            "Exit codes: 0 all is as declared, 2 something is not, 1 it cannot be told."
        })
public final class DriftCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "Only this environment.")
    private @Nullable String environment;

    @Override
    public Integer call() {
        return operator.ask(client -> {
            List<JsonNode> drifts =
                    environments(client).stream()
                            .map(name -> client.get("/environments/" + name + "/drift"))
                            .toList();
            if (operator.wantsJson()) {
                operator.print(
                        environment == null
                                ? JsonMapper.shared().createArrayNode().addAll(drifts)
                                : drifts.getFirst());
            } else {
                operator.row("RESOURCE", "VERDICT", "FIELD", "DECLARED", "LIVE");
                drifts.forEach(this::print);
            }
            return code(drifts);
        });
    }

    private static int code(List<JsonNode> drifts) {
        if (drifts.stream().anyMatch(drift -> drift.path("drifted").asInt() > 0)) {
            return 2;
        }
        return drifts.stream().anyMatch(DriftCommand::uncertain) ? 1 : 0;
    }

    /** Whether some of it is not known, or not known any more. */
    private static boolean uncertain(JsonNode drift) {
        return drift.path("stale").asBoolean() || drift.path("unseen").asInt() > 0;
    }

    private List<String> environments(OperatorClient client) {
        return environment != null
                ? List.of(environment)
                : client.get("/environments")
                        .valueStream()
                        .map(line -> TerminalText.of(line.path("name")))
                        .toList();
    }

    private void print(JsonNode drift) {
        for (JsonNode resource : drift.path("resources")) {
            String ref = TerminalText.ref(drift.path("environment"), resource);
            String verdict = TerminalText.of(resource.path("verdict"));
            if (resource.path("changes").isEmpty()) {
                boolean absent = resource.path("step").asString("").equals("create");
                operator.row(
                        ref,
                        verdict,
                        "-",
                        absent ? "present" : "absent",
                        absent ? "absent" : "present");
            }
            for (JsonNode change : resource.path("changes")) {
                operator.row(
                        ref,
                        verdict,
                        TerminalText.of(change.path("path")),
                        TerminalText.of(change.path("declared")),
                        TerminalText.of(change.path("live")));
            }
        }
        if (drift.path("unseen").asInt() > 0) {
            operator.warn(
                    "%s: not seen: %s; whether that is as declared is unknown."
                            .formatted(
                                    TerminalText.of(drift.path("environment")),
                                    TerminalText.of(drift.path("unseen"))));
        }
        if (drift.path("stale").asBoolean()) {
            operator.warn(
                    "%s: this is the last known state, from %s; a newer report is overdue."
                            .formatted(
                                    TerminalText.of(drift.path("environment")),
                                    TerminalText.time(drift.path("lastScan"))));
        }
    }
}
