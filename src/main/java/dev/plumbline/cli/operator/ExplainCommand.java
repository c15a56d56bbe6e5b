package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
            "Examples:",
            "  $ plumbline explain staging/RunService/api",
            "  $ plumbline explain staging services.api",
            "",
            "Exit codes: 0 the operator answered, 1 it did not or refused."
        })
public final class ExplainCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator = new OperatorOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..2",
            paramLabel = "ENV RESOURCE",
            description = {
                "The resource, as 'status' and 'drift' write it: ENV/KIND/NAME, or ENV KIND/NAME;",
                "or as the spec calls it: ENV services.api."
            })
    private List<String> words = List.of();

    @Override
    public Integer call() {
        String[] parts = String.join("/", words).split("/", 3);
        if (parts.length < 2 || Arrays.stream(parts).anyMatch(String::isEmpty)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'%s' is not ENV/KIND/NAME, such as staging/RunService/api."
                            .formatted(TerminalText.line(String.join(" ", words))));
        }
        return operator.ask(client -> {
            List<JsonNode> known =
                    parts.length == 3
                            ? List.of(one(client, parts[0], parts[1] + "/" + parts[2]))
                            : part(client, parts[0], parts[1]);
            if (known.isEmpty()) {
                operator.warn(
                        "The spec of %s has no part '%s'; 'plumbline status %s' shows what there is."
                                .formatted(parts[0], parts[1], parts[0]));
                return 1;
            }
            if (operator.wantsJson()) {
                operator.print(
                        known.size() == 1
                                ? known.getFirst()
                                : JsonMapper.shared().createArrayNode().addAll(known));
            } else {
                known.forEach(each -> tell(parts[0], each));
            }
            return 0;
        });
    }

    private static JsonNode one(OperatorClient client, String environment, String resource) {
        return client.get("/environments/" + environment + "/resources/" + resource);
    }

    /** All that a part of the spec stands for: a secret's name is also that of its version. */
    private static List<JsonNode> part(OperatorClient client, String environment, String part) {
        return client.get("/environments/" + environment)
                .path("resources")
                .valueStream()
                .filter(resource -> resource.path("part").asString("").equals(part))
                .map(resource ->
                        one(
                                client,
                                environment,
                                TerminalText.of(resource.path("kind"))
                                        + "/"
                                        + TerminalText.of(resource.path("name"))))
                .toList();
    }

    private void tell(String environment, JsonNode known) {
        say(
                "%s/%s/%s is %s since %s.",
                environment,
                TerminalText.of(known.path("kind")),
                TerminalText.of(known.path("name")),
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
            if (!known.path("page").asString("").isEmpty()) {
                say("  %s", TerminalText.of(known.path("page")));
            }
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
