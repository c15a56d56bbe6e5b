package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code plumbline approve}: let one step happen that waits for a person, or all that goes. */
@Command(
        name = "approve",
        header = "Let one step happen that waits for a person, or all that goes with a spec.",
        description = {
            "",
            "Shows what would be done, and asks. An approval is of that very step on that very thing.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline approve staging/Bucket/web --reason 'moved to the new bucket'",
            "  $ plumbline approve staging",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class ApproveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private Confirmation confirmation = new Confirmation();

    @Parameters(
            paramLabel = "ENV[/KIND/NAME]",
            description =
                    "One resource's step, or all that goes with what an environment declares.")
    private String what = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
    private String reason = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How long, such as 90m, 4h or 2d (default: ${DEFAULT-VALUE}).")
    private String lasts = "24h";

    @Override
    public Integer call() {
        Target target = Target.of(what, spec);
        return operator.ask(client ->
                target.resource().isPresent() ? step(client, target) : all(client, target));
    }

    private int step(OperatorClient client, Target target) {
        JsonNode known = StepText.ask(client, target);
        if (known.path("approval").asString("").isEmpty()) {
            operator.warn("Nothing is to be done to " + target + ".");
            return 1;
        }
        StepText.tell(operator, target, known);
        return approve(
                client,
                target,
                TerminalText.of(known.path("name")),
                decision(known.path("approval")).put("resource", target.resource().orElse("")));
    }

    /** All that goes with what the environment declares. */
    private int all(OperatorClient client, Target target) {
        JsonNode detail = client.get("/environments/" + target.environment());
        List<JsonNode> going =
                detail.path("resources").valueStream().filter(ApproveCommand::waits).toList();
        if (going.isEmpty()) {
            operator.warn("Nothing goes with what " + target + " declares.");
            return 1;
        }
        going.forEach(resource ->
                operator.row(
                        TerminalText.of(resource.path("step")),
                        TerminalText.of(resource.path("kind"))
                                + "/"
                                + TerminalText.of(resource.path("name")),
                        TerminalText.of(resource.path("link"))));
        return approve(client, target, target.environment(), decision(detail.path("closure")));
    }

    private static boolean waits(JsonNode resource) {
        return resource.path("step").asString("").equals("delete")
                || resource.path("holds")
                        .valueStream()
                        .anyMatch(hold -> hold.path("gate").asString("").equals("Renamed"));
    }

    private ObjectNode decision(JsonNode step) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", "approve")
                .put("step", step.asString())
                .put("for", lasts)
                .put("reason", reason);
    }

    private int approve(OperatorClient client, Target target, String word, ObjectNode decision) {
        if (!confirmation.given(operator, word)) {
            return 1;
        }
        JsonNode made = client.post(target.decisions(), decision);
        operator.row("Approved until %s.".formatted(TerminalText.time(made.path("until"))));
        return 0;
    }
}
