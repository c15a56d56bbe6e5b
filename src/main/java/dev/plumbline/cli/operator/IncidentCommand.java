package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.TerminalText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code plumbline incident}: what a person should know of. */
@Command(
        name = "incident",
        header = "List incidents, or snooze one.",
        description = {"", "plumbline incident list --help tells more.", ""},
        synopsisSubcommandLabel = "(list | snooze | wake)",
        subcommands = {
            IncidentCommand.All.class,
            IncidentCommand.Snooze.class,
            IncidentCommand.Wake.class
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline incident list",
            "  $ plumbline incident snooze staging-degraded-mm956qxc --for 4h"
        })
public final class IncidentCommand {

    /** {@code plumbline incident list}: the open ones, and those resolved within a week. */
    @Command(
            name = "list",
            header =
                    "List open incidents, the most urgent first, and those resolved within a week.",
            description = {
                "",
                "What each cause means stands in docs/operations/troubleshooting.md.",
                ""
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            footer = {
                "",
                "Examples:",
                "  $ plumbline incident list",
                "  $ plumbline incident list production",
                "",
                "Exit codes: 0 none is open, 2 some are, 1 the operator did not answer."
            })
    static final class All implements Callable<Integer> {
        @Mixin private OperatorOptions operator = new OperatorOptions();

        @Parameters(arity = "0..1", paramLabel = "ENV", description = "Only of this environment.")
        private @Nullable String environment;

        @Override
        public Integer call() {
            return operator.ask(client -> {
                JsonNode incidents =
                        client.get(
                                environment == null
                                        ? "/incidents"
                                        : "/environments/" + environment + "/incidents");
                if (operator.wantsJson()) {
                    operator.print(incidents);
                } else {
                    operator.row("INCIDENT", "STATE", "SEVERITY", "SINCE", "WHOSE TURN", "WHAT");
                    incidents.forEach(this::print);
                }
                return incidents.valueStream().anyMatch(All::open) ? 2 : 0;
            });
        }

        private static boolean open(JsonNode incident) {
            return TerminalText.of(incident.path("state")).equals("open");
        }

        private void print(JsonNode incident) {
            boolean snoozed = !incident.path("snoozedUntil").isNull();
            operator.row(
                    TerminalText.of(incident.path("id")),
                    snoozed ? "snoozed" : TerminalText.of(incident.path("state")),
                    TerminalText.of(incident.path("severity")),
                    TerminalText.time(incident.path("since")),
                    TerminalText.of(incident.path("whose")),
                    TerminalText.of(incident.path("title")));
        }
    }

    /** {@code plumbline incident snooze}: nothing more is told of it for a while. */
    @Command(
            name = "snooze",
            header = "Tell nothing more of an open incident for a while.",
            description = {
                "",
                "It is told again at the end of the snooze, and at once when it becomes more urgent"
                        + " or is resolved.",
                ""
            },
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            footer = {
                "",
                "Example:",
                "  $ plumbline incident snooze staging-degraded-mm956qxc --for 4h",
                "",
                "Exit codes: 0 it is snoozed, 1 there is no such open incident, or the operator did"
                        + " not answer."
            })
    static final class Snooze implements Callable<Integer> {
        @Mixin private OperatorOptions operator = new OperatorOptions();

        @Parameters(paramLabel = "ID", description = "As 'plumbline incident list' shows it.")
        private String id = "";

        @Option(
                names = "--for",
                paramLabel = "TIME",
                required = true,
                description = "For how long: 90m, 4h, 2d; 30 days at most.")
        private String time = "";

        @Override
        public Integer call() {
            return operator.ask(client -> {
                JsonNode incident = client.post("/incidents/" + id + "/snooze", "for=" + time);
                if (operator.wantsJson()) {
                    operator.print(incident);
                } else {
                    operator.row(
                            "Nothing more is told of %s until %s."
                                    .formatted(
                                            id, TerminalText.time(incident.path("snoozedUntil"))));
                }
                return 0;
            });
        }
    }

    /** {@code plumbline incident wake}: ends a snooze. */
    @Command(
            name = "wake",
            header = "End the snooze of an incident.",
            description = "",
            mixinStandardHelpOptions = true,
            exitCodeOnInvalidInput = 1,
            footer = {"", "Example:", "  $ plumbline incident wake staging-degraded-mm956qxc"})
    static final class Wake implements Callable<Integer> {
        @Mixin private OperatorOptions operator = new OperatorOptions();

        @Parameters(paramLabel = "ID", description = "As 'plumbline incident list' shows it.")
        private String id = "";

        @Override
        public Integer call() {
            return operator.ask(client -> {
                JsonNode incident = client.delete("/incidents/" + id + "/snooze");
                if (operator.wantsJson()) {
                    operator.print(incident);
                } else {
                    operator.row("News of %s are told again.".formatted(id));
                }
                return 0;
            });
        }
    }
}
