package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code plumbline history}: what happened to an environment. */
@Command(
        name = "history",
        header = "Show what happened: commits, drift, actions, incidents, decisions; newest first.",
        description = {
            "",
            "What drifted at night and was mended within a second is there in the morning.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline history staging",
            "  $ plumbline history staging/Bucket/web --since 7d",
            "  $ plumbline history staging --kind drift,action",
            "",
            "Exit codes: 0 the operator answered, 1 it did not or refused."
        })
public final class HistoryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Parameters(
            paramLabel = "ENV[/KIND/NAME]",
            description = "The environment, or one resource as 'status' writes it.")
    private String what = "";

    @Option(
            names = "--kind",
            paramLabel = "KINDS",
            defaultValue = "",
            description =
                    "Of commit, drift, action, incident, decision and pass, between commas (default:"
                            + " all but pass).")
    private String kind = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How far back, such as 90m, 24h or 7d (default: ${DEFAULT-VALUE}).")
    private String since = "24h";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Override
    public Integer call() {
        Target target = Target.of(what, spec);
        return operator.ask(client -> {
            JsonNode entries =
                    client.get("/environments/" + target.environment() + "/history", query(target));
            if (operator.wantsJson()) {
                operator.print(entries);
                return 0;
            }
            operator.row("WHEN", "KIND", "RESOURCE", "WHAT", "OUTCOME", "TIMES");
            entries.forEach(this::print);
            return 0;
        });
    }

    private String query(Target target) {
        return "since="
                + since
                + "&limit="
                + limit
                + (kind.isEmpty() ? "" : "&kind=" + kind)
                + target.resource().map(named -> "&resource=" + named).orElse("");
    }

    private void print(JsonNode entry) {
        String fields =
                entry.path("changes")
                        .valueStream()
                        .map(change ->
                                TerminalText.of(change.path("path"))
                                        + ": "
                                        + orNone(change.path("live"))
                                        + " -> "
                                        + orNone(change.path("declared")))
                        .collect(Collectors.joining("; "));
        String event = TerminalText.of(entry.path("kind")).toLowerCase(Locale.ROOT);
        String words =
                TerminalText.of(entry.path("what"))
                        + (event.equals("commit")
                                ? " " + TerminalText.of(entry.path("revision"))
                                : "");
        operator.row(
                TerminalText.time(entry.path("at")),
                event,
                TerminalText.of(entry.path("resource")),
                fields.isEmpty() ? words : words + " " + fields,
                orNone(entry.path("outcome")),
                TerminalText.of(entry.path("times")));
    }

    private static String orNone(@Nullable JsonNode value) {
        String text = value == null || value.isNull() ? "" : value.asString("");
        return text.isEmpty() ? "-" : text;
    }
}
