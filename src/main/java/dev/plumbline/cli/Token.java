package dev.plumbline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code plumbline token}: who else may ask the operator. */
@Command(
        name = "token",
        header = "Hand out tokens for people and programs, and take them back.",
        description = {
            "",
            "A viewer reads, an operator also writes; either for some environments or for all. Takes"
                    + " the token that the operator itself was started with.",
            ""
        },
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        subcommands = {Token.Create.class, Token.Listing.class, Token.Revoke.class},
        footer = {
            "",
            "Examples:",
            "  $ plumbline token create CI --role viewer --env staging --expires 90d",
            "  $ plumbline token list",
            "  $ plumbline token revoke 3f9a0c1b22de",
            "",
            "Exit codes: 0 done, 1 the operator did not answer or refused.",
            "PLUMBLINE_TOKEN is where every verb takes its own token from."
        })
public final class Token {
    private static final String EXIT_CODES =
            "Exit codes: 0 done, 1 the operator did not answer or refused.";

    /** {@code plumbline token create}: prints the token, which nobody can see again. */
    @Command(
            name = "create",
            header = "Hand out a token; it is shown this once.",
            description = {
                "",
                "The operator keeps a hash alone: who loses a token gets a new one.",
                ""
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            footer = {
                "",
                "Examples:",
                "  $ plumbline token create CI --role viewer --env staging --expires 90d",
                "  $ plumbline token create ann --role operator > ann.token",
                "",
                EXIT_CODES
            })
    static final class Create implements Callable<Integer> {
        @Mixin private Operator operator = new Operator();

        @Parameters(paramLabel = "NAME", description = "Whom it is for, as the audit names them.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                required = true,
                description = "viewer: reads; operator: reads and writes.")
        private String role = "";

        @Option(
                names = "--env",
                paramLabel = "ENV",
                arity = "1..*",
                description = "Only these environments (default: all there are and will be).")
        private List<String> environments = new ArrayList<>();

        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "After how long it is refused, such as 12h or 90d (default: never).")
        private @Nullable String expires;

        @Override
        public Integer call() {
            return operator.ask(rest -> {
                JsonNode made = rest.post("/tokens", wanted());
                if (operator.wantsJson()) {
                    operator.print(made);
                } else {
                    operator.row(Text.of(made.path("token")));
                    operator.warn(
                            "This token is shown once. 'plumbline token revoke %s' takes it back."
                                    .formatted(Text.of(made.path("id"))));
                }
                return 0;
            });
        }

        private ObjectNode wanted() {
            ObjectNode wanted = JsonMapper.shared().createObjectNode();
            wanted.put("name", name).put("role", role);
            ArrayNode names = wanted.putArray("environments");
            (environments.isEmpty() ? List.of("*") : environments).forEach(names::add);
            if (expires != null) {
                wanted.put("expiresIn", expires);
            }
            return wanted;
        }
    }

    /** {@code plumbline token list}: every token that was ever handed out. */
    @Command(
            name = "list",
            header = "Show every token that was handed out, newest first, without its secret.",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            footer = {"", "Example:", "  $ plumbline token list", "", EXIT_CODES})
    static final class Listing implements Callable<Integer> {
        @Mixin private Operator operator = new Operator();

        @Override
        public Integer call() {
            return operator.ask(rest -> {
                JsonNode tokens = rest.get("/tokens");
                if (operator.wantsJson()) {
                    operator.print(tokens);
                    return 0;
                }
                operator.row(
                        "ID",
                        "NAME",
                        "ROLE",
                        "ENVIRONMENTS",
                        "STATE",
                        "CREATED",
                        "BY",
                        "EXPIRES",
                        "USED");
                tokens.forEach(this::line);
                return 0;
            });
        }

        private void line(JsonNode token) {
            operator.row(
                    Text.of(token.path("id")),
                    Text.of(token.path("name")),
                    Text.of(token.path("role")),
                    token.path("environments")
                            .valueStream()
                            .map(Text::of)
                            .collect(Collectors.joining(",")),
                    Text.of(token.path("state")),
                    Text.time(token.path("created")),
                    Text.of(token.path("createdBy")),
                    Text.time(token.path("expires")),
                    Text.time(token.path("used")));
        }
    }

    /** {@code plumbline token revoke}: from now on the token opens nothing. */
    @Command(
            name = "revoke",
            header = "Take a token back: it is refused from now on.",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            footer = {"", "Example:", "  $ plumbline token revoke 3f9a0c1b22de", "", EXIT_CODES})
    static final class Revoke implements Callable<Integer> {
        @Mixin private Operator operator = new Operator();

        @Parameters(paramLabel = "ID", description = "As 'plumbline token list' shows it.")
        private String id = "";

        @Override
        public Integer call() {
            return operator.ask(rest -> {
                JsonNode revoked = rest.delete("/tokens/" + id);
                if (operator.wantsJson()) {
                    operator.print(revoked);
                } else {
                    operator.row(
                            "The token %s (%s) is refused since %s."
                                    .formatted(
                                            Text.of(revoked.path("name")),
                                            Text.of(revoked.path("id")),
                                            Text.time(revoked.path("revoked"))));
                }
                return 0;
            });
        }
    }
}
