package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code plumbline alert}: what is told to people. */
@Command(
        name = "alert",
        header = "Try whether news of incidents reaches people.",
        description = {"", "plumbline alert test --help tells more.", ""},
        synopsisSubcommandLabel = "test",
        subcommands = AlertCommand.Test.class,
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {"", "Example:", "  $ plumbline alert test ops"})
public final class AlertCommand {

    /** {@code plumbline alert test}: through the real channels, and past the outbox. */
    @Command(
            name = "test",
            header = "Send a test incident, raised and then resolved, to one channel or to all.",
            description = {
                "",
                "Makes the running operator send it right away, and tells of each channel whether it"
                        + " was delivered. The incident says of itself that nothing is wrong.",
                ""
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            footer = {
                "",
                "Examples:",
                "  $ plumbline alert test",
                "  $ plumbline alert test ops",
                "",
                "Exit codes: 0 all was delivered, 1 something was not, or the operator did not"
                        + " answer."
            })
    public static final class Test implements Callable<Integer> {
        @Mixin private OperatorOptions operator = new OperatorOptions();

        @Parameters(arity = "0..1", paramLabel = "CHANNEL", description = "Only this channel.")
        private @Nullable String channel;

        @Override
        public Integer call() {
            return operator.ask(client -> {
                JsonNode tried =
                        client.post("/alerts/test" + (channel == null ? "" : "/" + channel));
                if (operator.wantsJson()) {
                    operator.print(tried);
                } else {
                    operator.row("CHANNEL", "TYPE", "DELIVERED", "WHY NOT");
                    tried.forEach(this::print);
                }
                return tried.valueStream().allMatch(Test::delivered) ? 0 : 1;
            });
        }

        private void print(JsonNode tried) {
            operator.row(
                    TerminalText.of(tried.path("channel")),
                    TerminalText.of(tried.path("type")),
                    delivered(tried) ? "delivered" : "not delivered",
                    TerminalText.of(tried.path("why")));
        }

        private static boolean delivered(JsonNode tried) {
            return tried.path("delivered").asBoolean(false);
        }
    }
}
