package dev.plumbline.cli.operator;

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

/** {@code plumbline prune}: delete what is ours and the spec names no more. */
@Command(
        name = "prune",
        header = "Delete what is ours and the spec names no more.",
        description = {
            "",
            "Shows what would be deleted, in its order, and asks. What holds state has to be named.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline prune staging",
            "  $ plumbline prune staging/FirewallRule/old-office --yes",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class PruneCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private Confirmation confirmation = new Confirmation();

    @Parameters(
            paramLabel = "ENV[/KIND/NAME]",
            description = "The environment, or one orphan as 'status' writes it.")
    private String what = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
    private String reason = "";

    @Override
    public Integer call() {
        Target target = Target.of(what, spec);
        return operator.ask(client -> {
            List<JsonNode> orphans =
                    client.get("/environments/" + target.environment() + "/plan")
                            .path("steps")
                            .valueStream()
                            .filter(step -> step.path("orphan").asBoolean())
                            .filter(step -> target.resource().map(named(step)::equals).orElse(true))
                            .filter(step -> target.resource().isPresent() || !approval(step))
                            .toList();
            if (orphans.isEmpty()) {
                operator.warn("There is no orphan to prune in " + target + ".");
                return 1;
            }
            orphans.forEach(orphan ->
                    operator.row("delete", named(orphan), TerminalText.of(orphan.path("link"))));
            if (!confirmation.given(operator, target.environment())) {
                return 1;
            }
            orphans.forEach(orphan -> client.post(target.decisions(), approval(target, orphan)));
            operator.row(
                    "%d to delete; 'plumbline status %s' shows how that goes."
                            .formatted(orphans.size(), target.environment()));
            return 0;
        });
    }

    private static String named(JsonNode step) {
        return TerminalText.of(step.path("kind")) + "/" + TerminalText.of(step.path("name"));
    }

    private static boolean approval(JsonNode step) {
        return step.path("holds")
                .valueStream()
                .anyMatch(hold -> hold.path("gate").asString("").equals("Approval"));
    }

    private ObjectNode approval(Target target, JsonNode orphan) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", "approve")
                .put("resource", named(orphan))
                .put("step", orphan.path("approval").asString())
                .put("reason", reason.isEmpty() ? "prune " + target : reason);
    }
}
