package dev.plumbline.cli;

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
public final class Explain implements Callable<Integer> {
    @Mixin private Operator operator = new Operator();

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
                            .formatted(Text.line(resource)));
        }
        return operator.ask(rest -> {
            JsonNode known =
                    rest.get(
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
                resource, Text.of(known.path("verdict")), Text.time(known.path("since")));
        say("%s", Text.of(known.path("summary")));
        for (JsonNode change : known.path("changes")) {
            say(
                    "  %s: declared %s, live %s",
                    Text.of(change.path("path")),
                    Text.of(change.path("declared")),
                    Text.of(change.path("live")));
        }
        for (JsonNode path : known.path("released")) {
            say("  %s: no longer declared, and left as it is", Text.of(path));
        }
        blame(known.path("fault"));
        for (JsonNode hold : known.path("holds")) {
            say(
                    "Held by %s: %s%s",
                    Text.of(hold.path("gate")),
                    Text.of(hold.path("reason")),
                    hold.path("until").isNull() ? "" : ", until " + Text.time(hold.path("until")));
        }
        JsonNode next = known.path("next");
        say("Next: %s", Text.of(next.path("words")));
        say("  next look by %s", Text.time(next.path("look")));
        if (!next.path("earliest").isNull()) {
            say("  no action before %s", Text.time(next.path("earliest")));
        }
        say("Declared at %s.", Text.origin(known.path("origin")));
        say(
                "Google calls it %s; seen %s.",
                Text.of(known.path("link")), Text.time(known.path("seen")));
        for (JsonNode attempt : known.path("attempts")) {
            say(
                    "%s: %s %s at %s",
                    Text.time(attempt.path("started")),
                    Text.of(attempt.path("step")),
                    Text.of(attempt.path("outcome")),
                    Text.of(attempt.path("revision")));
            blame(attempt.path("fault"));
        }
    }

    private void blame(JsonNode fault) {
        if (!fault.isNull()) {
            say(
                    "It is the turn of %s: %s",
                    Text.of(fault.path("whose")), Text.of(fault.path("message")));
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void say(String format, Object... values) {
        operator.row(format.formatted(values));
    }
}
