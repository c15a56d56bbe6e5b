package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import tools.jackson.databind.JsonNode;

/** What would be done to a resource, for whoever decides about it. */
final class StepText {
    private StepText() {}

    static JsonNode ask(OperatorClient client, Target target) {
        return client.get(
                "/environments/"
                        + target.environment()
                        + "/resources/"
                        + target.resource().orElse(""));
    }

    static void tell(OperatorOptions operator, Target target, JsonNode known) {
        operator.row(
                "%s of %s: %s"
                        .formatted(
                                TerminalText.of(known.path("step")),
                                target,
                                TerminalText.of(known.path("summary"))));
        for (JsonNode change : known.path("changes")) {
            operator.row(
                    "  %s: %s -> %s"
                            .formatted(
                                    TerminalText.of(change.path("path")),
                                    TerminalText.of(change.path("live")),
                                    TerminalText.of(change.path("declared"))));
        }
        for (JsonNode hold : known.path("holds")) {
            operator.row(
                    "  held by %s: %s"
                            .formatted(
                                    TerminalText.of(hold.path("gate")),
                                    TerminalText.of(hold.path("reason"))));
        }
    }
}
