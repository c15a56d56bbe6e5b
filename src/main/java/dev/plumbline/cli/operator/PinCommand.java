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

/** {@code plumbline pin}: keep an environment at a commit for a while. */
@Command(
        name = "pin",
        header = "Keep an environment at a commit for a while.",
        description = {
            "",
            "The commit stays in force, and drift from it is mended, whatever is pushed meanwhile.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline pin staging 5f2c9e1 --for 4h --reason 'incident 42'",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class PinCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(index = "0", paramLabel = "ENV", description = "The environment.")
    private String environment = "";

    @Parameters(index = "1", paramLabel = "COMMIT", description = "7 to 40 digits of its hash.")
    private String commit = "";

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
        Target target = Target.of(environment, spec);
        return operator.ask(client -> {
            ObjectNode decision = JsonMapper.shared().createObjectNode();
            decision.put("type", "pin")
                    .put("commit", commit)
                    .put("for", lasts)
                    .put("reason", reason);
            JsonNode made = client.post(target.decisions(), decision);
            operator.row(
                    "%s is pinned to %s until %s; 'plumbline unpin %s' ends that."
                            .formatted(
                                    target, commit, TerminalText.time(made.path("until")), target));
            return 0;
        });
    }
}
