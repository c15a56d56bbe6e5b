package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code plumbline explain}: everything that is known about one resource, in words. */
@Command(
        name = "explain",
        header = "Tell everything that is known about one resource, in words.",
        description = {
            "",
            "What differs, since when, whose turn it is, what was tried, and what comes next.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Example:",
            "  $ plumbline explain staging/RunService/api",
            "",
            "Exit codes: 0 the operator answered, 1 it did not or refused."
        })
public final class ExplainCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "ENV/KIND/NAME",
            description = "The resource, as 'status' and 'drift' write it.")
    private String resource = "";

    @Override
    public Integer call() {
        String[] parts = resource.split("/", 3);
        if (spec != null && (parts.length < 3 || parts[2].isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'%s' is not ENV/KIND/NAME, such as staging/RunService/api."
                            .formatted(TerminalText.line(resource)));
        }
        return operator.ask(client -> {
            JsonNode known =
                    client.get(
                            "/environments/%s/resources/%s/%s"
                                    .formatted(parts[0], parts[1], parts[2]));
            if (operator.wantsJson()) {
                operator.print(known);
            } else {
                tell(known);
            }
            return 0;
        });
    }

    private void tell(JsonNode known) {
        say(
                "%s is %s since %s.",
                resource,
                TerminalText.of(known.path("verdict")),
                TerminalText.time(known.path("since")));
        say("%s", TerminalText.of(known.path("summary")));
        for (JsonNode change : known.path("changes")) {
            say(
                    "  %s: declared %s, live %s",
                    TerminalText.of(change.path("path")),
                    TerminalText.of(change.path("declared")),
                    TerminalText.of(change.path("live")));
        }
        for (JsonNode path : known.path("released")) {
            say("  %s: no longer declared, and left as it is", TerminalText.of(path));
        }
        blame(known.path("fault"));
        for (JsonNode hold : known.path("holds")) {
            say(
                    "Held by %s: %s%s",
                    TerminalText.of(hold.path("gate")),
                    TerminalText.of(hold.path("reason")),
                    hold.path("until").isNull()
                            ? ""
                            : ", until " + TerminalText.time(hold.path("until")));
        }
        JsonNode next = known.path("next");
        say("Next: %s", TerminalText.of(next.path("words")));
        say("  next look by %s", TerminalText.time(next.path("look")));
        if (!next.path("earliest").isNull()) {
            say("  no action before %s", TerminalText.time(next.path("earliest")));
        }
        if (known.path("origin").path("line").asInt() > 0) {
            say(
                    known.path("orphan").asBoolean() ? "Was declared at %s." : "Declared at %s.",
                    TerminalText.origin(known.path("origin")));
        }
        say(
                "Google calls it %s; seen %s.",
                TerminalText.of(known.path("link")), TerminalText.time(known.path("seen")));
        for (JsonNode attempt : known.path("attempts")) {
            say(
                    "%s: %s %s at %s",
                    TerminalText.time(attempt.path("started")),
                    TerminalText.of(attempt.path("step")),
                    TerminalText.of(attempt.path("outcome")),
                    TerminalText.of(attempt.path("revision")));
            blame(attempt.path("fault"));
        }
    }

    private void blame(JsonNode fault) {
        if (!fault.isNull()) {
            say(
                    "It is the turn of %s: %s",
                    TerminalText.of(fault.path("whose")), TerminalText.of(fault.path("message")));
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void say(String format, Object... values) {
        operator.row(format.formatted(values));
    }
}
