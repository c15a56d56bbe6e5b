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

/** {@code plumbline reject}: say that one step is not to be done. */
@Command(
        name = "reject",
        header = "Say that one step is not to be done.",
        description = {
            "",
            "It is held, and says who rejected it and why, until the step is another one.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline reject staging/RunService/api --reason 'not before Monday'",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class RejectCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(
            paramLabel = "ENV/KIND/NAME",
            description = "The resource, as 'status' and 'drift' write it.")
    private String resource = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
    private String reason = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "How long, such as 90m, 4h or 2d (default: ${DEFAULT-VALUE}).")
    private String lasts = "30d";

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
            ObjectNode decision = JsonMapper.shared().createObjectNode();
            decision.put("type", "reject")
                    .put("resource", target.resource().orElse(""))
                    .put("step", known.path("approval").asString())
                    .put("for", lasts)
                    .put("reason", reason);
            JsonNode made = client.post(target.decisions(), decision);
            operator.row("Rejected until %s.".formatted(TerminalText.time(made.path("until"))));
            return 0;
        });
    }
}
