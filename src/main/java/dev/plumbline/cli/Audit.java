package dev.plumbline.cli;

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
public final class Audit implements Callable<Integer> {
    @Mixin private Operator operator = new Operator();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, up to 1000 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        return operator.ask(rest -> {
            JsonNode entries = rest.get("/audit", "limit=" + limit);
            if (operator.wantsJson()) {
                operator.print(entries);
                return 0;
            }
            operator.row("AT", "WHO", "ROLE", "METHOD", "PATH", "ENVIRONMENT", "STATUS", "REMOTE");
            for (JsonNode entry : entries) {
                operator.row(
                        Text.time(entry.path("at")),
                        Text.of(entry.path("who")),
                        Text.of(entry.path("role")),
                        Text.of(entry.path("method")),
                        Text.of(entry.path("path")),
                        Text.of(entry.path("environment")),
                        Text.of(entry.path("status")),
                        Text.of(entry.path("remote")));
            }
            return 0;
        });
    }
}
