package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code plumbline audit}: who wrote what. */
@Command(
        name = "audit",
        header = "Show who asked the operator to write what, newest first.",
        description = {
            "",
            "Every write through API, page or command line is there, allowed or refused, for 400"
                    + " days. Takes an operator's token.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline audit --limit 20",
            "  $ plumbline audit | awk -F'\\t' '$7 == 403'",
            "",
            "Exit codes: 0 the operator answered, 1 it did not or refused."
        })
public final class AuditCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, up to 1000 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        return operator.ask(client -> {
            JsonNode entries = client.get("/audit", "limit=" + limit);
            if (operator.wantsJson()) {
                operator.print(entries);
                return 0;
            }
            operator.row("AT", "WHO", "ROLE", "METHOD", "PATH", "ENVIRONMENT", "STATUS", "REMOTE");
            for (JsonNode entry : entries) {
                operator.row(
                        TerminalText.time(entry.path("at")),
                        TerminalText.of(entry.path("who")),
                        TerminalText.of(entry.path("role")),
                        TerminalText.of(entry.path("method")),
                        TerminalText.of(entry.path("path")),
                        TerminalText.of(entry.path("environment")),
                        TerminalText.of(entry.path("status")),
                        TerminalText.of(entry.path("remote")));
            }
            return 0;
        });
    }
}
