package dev.plumbline.cli;

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
public final class Status implements Callable<Integer> {
    @Mixin private Operator operator = new Operator();

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "Only this environment.")
    private @Nullable String environment;

    @Override
    public Integer call() {
        return operator.ask(rest -> environment == null ? all(rest) : one(rest, environment));
    }

    private int all(Rest rest) {
        JsonNode lines = rest.get("/environments");
        if (operator.wantsJson()) {
            operator.print(lines);
            return 0;
        }
        operator.row(
                "ENVIRONMENT", "VERDICT", "DRIFTED", "RESOURCES", "MODE", "REVISION", "SCANNED");
        for (JsonNode line : lines) {
            JsonNode verdicts = line.path("verdicts");
            operator.row(
                    Text.of(line.path("name")),
                    verdicts.propertyNames().stream().findFirst().orElse("-"),
                    Text.of(line.path("drifted")),
                    String.valueOf(verdicts.valueStream().mapToInt(JsonNode::asInt).sum()),
                    Text.of(line.path("mode")),
                    Text.of(line.path("revision")),
                    Text.time(line.path("lastScan")));
            warnOfAge(line);
        }
        return 0;
    }

    private int one(Rest rest, String name) {
        JsonNode detail = rest.get("/environments/" + name);
        if (operator.wantsJson()) {
            operator.print(detail);
            return 0;
        }
        operator.row("RESOURCE", "VERDICT", "STEP", "SINCE", "WHY");
        for (JsonNode resource : detail.path("resources")) {
            operator.row(
                    Text.ref(detail.path("name"), resource),
                    Text.of(resource.path("verdict")),
                    Text.of(resource.path("step")),
                    Text.time(resource.path("since")),
                    why(resource));
        }
        for (JsonNode problem : detail.path("problems")) {
            operator.warn(
                    "%s is not valid: %s: %s"
                            .formatted(
                                    Text.of(detail.path("attempted")),
                                    Text.origin(problem.path("at")),
                                    Text.of(problem.path("message"))));
        }
        for (JsonNode part : detail.path("incomplete")) {
            operator.warn(
                    "%s in %s/%s could not be seen: %s"
                            .formatted(
                                    Text.of(part.path("kind")),
                                    Text.of(part.path("project")),
                                    Text.of(part.path("location")),
                                    Text.of(part.path("fault").path("message"))));
        }
        warnOfAge(detail);
        return 0;
    }

    private static String why(JsonNode resource) {
        JsonNode hold = resource.path("holds").path(0);
        if (!resource.path("fault").isNull()) {
            return Text.of(resource.path("fault").path("message"));
        }
        return hold.isMissingNode()
                ? Text.of(resource.path("summary"))
                : Text.of(hold.path("gate")) + ": " + Text.of(hold.path("reason"));
    }

    private void warnOfAge(JsonNode line) {
        if (line.path("stale").asBoolean()) {
            operator.warn(
                    "%s: this is the last known state, from %s; a newer report is overdue."
                            .formatted(
                                    Text.of(line.path("name")), Text.time(line.path("reported"))));
        }
    }
}
