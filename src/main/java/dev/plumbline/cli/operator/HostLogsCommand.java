package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code plumbline host logs}: the last lines of a container on a host. */
@Command(
        name = "logs",
        header = "Tell the last lines that a container on a host has printed.",
        description = {
            "",
            "Keys and secrets that lie on the host, and tokens that let into rooms, are left out."
                    + " It takes an operator's token.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline host logs staging livekit-1",
            "  $ plumbline host logs staging livekit-1 --container caddy --lines 50",
            "  $ plumbline host logs staging livekit-1 --follow",
            "",
            "Exit codes: 0 told, 1 the host or the operator did not answer or refused."
        })
final class HostLogsCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Mixin private OperatorOptions operator = new OperatorOptions();
    @Mixin private HostTarget host = new HostTarget();

    @Option(
            names = "--container",
            paramLabel = "NAME",
            defaultValue = "livekit",
            description = "livekit, redis or caddy (default: ${DEFAULT-VALUE}).")
    private String container = "livekit";

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many, 2000 at most (default: ${DEFAULT-VALUE}).")
    private int lines = 200;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is printed from now on, until it is interrupted.")
    private boolean follow;

    @Override
    public Integer call() {
        return operator.ask(client -> {
            String last = tell(client, null);
            while (follow && Pauses.rest(PAUSE)) {
                last = tell(client, last);
            }
            return 0;
        });
    }

    /** Prints what came after a line; gives the time of the last one. */
    private @Nullable String tell(OperatorClient client, @Nullable String after) {
        String query = "container=" + container + "&lines=" + lines;
        JsonNode told =
                client.far(host.path("logs"), after == null ? query : query + "&after=" + after);
        if (operator.wantsJson()) {
            operator.print(told);
        }
        if (after != null && told.path("cut").asBoolean()) {
            operator.warn("more was printed than is shown.");
        }
        String last = after;
        for (JsonNode line : told.path("lines")) {
            last = TerminalText.of(line.path("at"));
            if (!operator.wantsJson()) {
                operator.line(last + " " + TerminalText.of(line.path("text")));
            }
        }
        return last;
    }
}
