package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
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

/** {@code plumbline approve}: let one step happen that waits for a person. */
@Command(
        name = "approve",
        header = "Let one step happen that waits for a person.",
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
            "  $ plumbline approve staging/Bucket/web --yes",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class ApproveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private Confirmation confirmation = new Confirmation();

    @Parameters(
            paramLabel = "ENV/KIND/NAME",
            description = "The resource, as 'status' and 'drift' write it.")
    private String resource = "";

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
        Target target = Target.resource(resource, spec);
        return operator.ask(client -> {
            JsonNode known = StepText.ask(client, target);
            if (known.path("approval").asString("").isEmpty()) {
                operator.warn("Nothing is to be done to " + target + ".");
                return 1;
            }
            StepText.tell(operator, target, known);
            if (!confirmation.given(operator, TerminalText.of(known.path("name")))) {
                return 1;
            }
            ObjectNode decision = JsonMapper.shared().createObjectNode();
            decision.put("type", "approve")
                    .put("resource", target.resource().orElse(""))
                    .put("step", known.path("approval").asString())
                    .put("for", lasts)
                    .put("reason", reason);
            JsonNode made = client.post(target.decisions(), decision);
            operator.row("Approved until %s.".formatted(TerminalText.time(made.path("until"))));
            return 0;
        });
    }
}
