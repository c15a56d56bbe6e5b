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

/** {@code plumbline hold}: leave an environment, or one resource, as it is for a while. */
@Command(
        name = "hold",
        header = "Leave an environment, or one resource, as it is for a while.",
        description = {"", "It is looked at as ever, drift is shown, and nothing is changed.", ""},
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline hold staging --for 2h --reason 'load test'",
            "  $ plumbline hold staging/RunService/api --for 2d",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class HoldCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(
            paramLabel = "ENV[/KIND/NAME]",
            description = "The environment, or the resource as 'status' writes it.")
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
        return operator.ask(client -> {
            ObjectNode decision = JsonMapper.shared().createObjectNode();
            decision.put("type", "hold").put("for", lasts).put("reason", reason);
            target.resource().ifPresent(named -> decision.put("resource", named));
            JsonNode made = client.post(target.decisions(), decision);
            operator.row(
                    "%s is left as it is until %s; 'plumbline release %s' ends that."
                            .formatted(target, TerminalText.time(made.path("until")), target));
            return 0;
        });
    }
}
