package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code plumbline status}: how every environment stands, or every resource of one. */
@Command(
        name = "status",
        header = "Show how every environment stands, or every resource of one, worst first.",
        description = {"", "Asks the running operator for its last report.", ""},
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline status",
            "  $ plumbline status staging",
            "  $ plumbline status staging | awk -F'\\t' '$2 == \"Failed\"'",
            "",
            "Exit codes: 0 the operator answered, 1 it did not or refused."
        })
public final class StatusCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "Only this environment.")
    private @Nullable String environment;

    @Override
    public Integer call() {
        return operator.ask(client -> environment == null ? all(client) : one(client, environment));
    }

    private int all(OperatorClient client) {
        JsonNode lines = client.get("/environments");
        if (operator.wantsJson()) {
            operator.print(lines);
            return 0;
        }
        operator.row(
                "ENVIRONMENT", "VERDICT", "DRIFTED", "RESOURCES", "MODE", "REVISION", "SCANNED");
        for (JsonNode line : lines) {
            JsonNode verdicts = line.path("verdicts");
            operator.row(
                    TerminalText.of(line.path("name")),
                    verdicts.propertyNames().stream().findFirst().orElse("-"),
                    TerminalText.of(line.path("drifted")),
                    String.valueOf(verdicts.valueStream().mapToInt(JsonNode::asInt).sum()),
                    TerminalText.of(line.path("mode")),
                    TerminalText.of(line.path("revision")),
                    TerminalText.time(line.path("lastScan")));
            warnOfAge(line);
            warnOfRefusal(line);
        }
        return 0;
    }

    private void warnOfRefusal(JsonNode line) {
        if (!line.path("upToDate").asBoolean(true)) {
            String name = TerminalText.of(line.path("name"));
            operator.warn(
                    "%s: %s is not valid and not in force; 'plumbline status %s' tells what is wrong."
                            .formatted(name, TerminalText.of(line.path("attempted")), name));
        }
    }

    private int one(OperatorClient client, String name) {
        JsonNode detail = client.get("/environments/" + name);
        if (operator.wantsJson()) {
            operator.print(detail);
            return 0;
        }
        operator.row("RESOURCE", "VERDICT", "STEP", "SINCE", "WHY");
        for (JsonNode resource : detail.path("resources")) {
            operator.row(
                    TerminalText.ref(detail.path("name"), resource),
                    TerminalText.of(resource.path("verdict")),
                    TerminalText.of(resource.path("step")),
                    TerminalText.time(resource.path("since")),
                    why(resource));
        }
        for (JsonNode problem : detail.path("problems")) {
            operator.warn(
                    "%s is not valid: %s: %s"
                            .formatted(
                                    TerminalText.of(detail.path("attempted")),
                                    TerminalText.origin(problem.path("at")),
                                    TerminalText.of(problem.path("message"))));
        }
        for (JsonNode part : detail.path("incomplete")) {
            operator.warn(
                    "%s in %s/%s could not be seen: %s"
                            .formatted(
                                    TerminalText.of(part.path("kind")),
                                    TerminalText.of(part.path("project")),
                                    TerminalText.of(part.path("location")),
                                    TerminalText.of(part.path("fault").path("message"))));
        }
        warnOfAge(detail);
        return 0;
    }

    private static String why(JsonNode resource) {
        JsonNode hold = resource.path("holds").path(0);
        if (!resource.path("fault").isNull()) {
            return TerminalText.of(resource.path("fault").path("message"));
        }
        return hold.isMissingNode()
                ? TerminalText.of(resource.path("summary"))
                : TerminalText.of(hold.path("gate")) + ": " + TerminalText.of(hold.path("reason"));
    }

    private void warnOfAge(JsonNode line) {
        if (line.path("stale").asBoolean()) {
            operator.warn(
                    "%s: this is the last known state, from %s; a newer report is overdue."
                            .formatted(
                                    TerminalText.of(line.path("name")),
                                    TerminalText.time(line.path("reported"))));
        }
    }
}
