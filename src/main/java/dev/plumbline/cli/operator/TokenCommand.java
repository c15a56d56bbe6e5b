package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
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
        subcommands = {
            TokenCommand.Create.class,
            TokenCommand.Listing.class,
            TokenCommand.Revoke.class
        },
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
public final class TokenCommand {
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
        @Mixin private OperatorOptions operator = new OperatorOptions();

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
            return operator.ask(client -> {
                JsonNode made = client.post("/tokens", wanted());
                if (operator.wantsJson()) {
                    operator.print(made);
                } else {
                    operator.row(TerminalText.of(made.path("token")));
                    operator.warn(
                            "This token is shown once. 'plumbline token revoke %s' takes it back."
                                    .formatted(TerminalText.of(made.path("id"))));
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
        @Mixin private OperatorOptions operator = new OperatorOptions();

        @Override
        public Integer call() {
            return operator.ask(client -> {
                JsonNode tokens = client.get("/tokens");
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
                    TerminalText.of(token.path("id")),
                    TerminalText.of(token.path("name")),
                    TerminalText.of(token.path("role")),
                    token.path("environments")
                            .valueStream()
                            .map(TerminalText::of)
                            .collect(Collectors.joining(",")),
                    TerminalText.of(token.path("state")),
                    TerminalText.time(token.path("created")),
                    TerminalText.of(token.path("createdBy")),
                    TerminalText.time(token.path("expires")),
                    TerminalText.time(token.path("used")));
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
        @Mixin private OperatorOptions operator = new OperatorOptions();

        @Parameters(paramLabel = "ID", description = "As 'plumbline token list' shows it.")
        private String id = "";

        @Override
        public Integer call() {
            return operator.ask(client -> {
                JsonNode revoked = client.delete("/tokens/" + id);
                if (operator.wantsJson()) {
                    operator.print(revoked);
                } else {
                    operator.row(
                            "The token %s (%s) is refused since %s."
                                    .formatted(
                                            TerminalText.of(revoked.path("name")),
                                            TerminalText.of(revoked.path("id")),
                                            TerminalText.time(revoked.path("revoked"))));
                }
                return 0;
            });
        }
    }
}
