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

/** {@code plumbline destroy}: delete a whole environment that no spec wants any more. */
@Command(
        name = "destroy",
        header = "Delete all of an environment that is to be absent, or whose spec is gone.",
        description = {
            "",
            "Shows all that would be deleted, and asks for the name. What holds state takes an"
                    + " approval of its own. An environment that is declared says 'mode: absent' in"
                    + " its spec first.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline destroy staging",
            "",
            "Exit codes: 0 decided, 1 not, or the operator did not answer or refused."
        })
public final class DestroyCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private Confirmation confirmation = new Confirmation();

    @Parameters(paramLabel = "ENV", description = "The environment.")
    private String what = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
    private String reason = "";

    @Override
    public Integer call() {
        Target target = Target.of(what, spec);
        return operator.ask(client -> {
            JsonNode detail = client.get("/environments/" + target.environment());
            boolean wanted =
                    !detail.path("abandoned").asBoolean()
                            && !detail.path("mode").asString("").equals("absent");
            if (wanted) {
                operator.warn(
                        "%s is declared: say 'mode: absent' in its spec, or delete the file, first."
                                .formatted(target));
                return 1;
            }
            List<JsonNode> going =
                    detail.path("resources")
                            .valueStream()
                            .filter(resource -> resource.path("step").asString("").equals("delete"))
                            .toList();
            going.forEach(resource ->
                    operator.row(
                            "delete",
                            TerminalText.of(resource.path("kind"))
                                    + "/"
                                    + TerminalText.of(resource.path("name")),
                            TerminalText.of(resource.path("link"))));
            if (!confirmation.given(operator, target.environment())) {
                return 1;
            }
            ObjectNode decision = JsonMapper.shared().createObjectNode();
            decision.put("type", "approve")
                    .put("step", detail.path("closure").asString())
                    .put("reason", reason.isEmpty() ? "destroy " + target : reason);
            client.post(target.decisions(), decision);
            operator.row(
                    "%d to delete; 'plumbline status %s' shows how that goes."
                            .formatted(going.size(), target.environment()));
            return 0;
        });
    }
}
