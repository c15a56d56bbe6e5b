package dev.plumbline.cli.local;

import static dev.plumbline.cli.TerminalText.line;

import dev.plumbline.blueprint.Warnings;
import dev.plumbline.cli.OperatorClient;
import dev.plumbline.cli.OutputFormat;
import dev.plumbline.cli.Table;
import dev.plumbline.cli.Terminal;
import dev.plumbline.cli.TerminalText;
import dev.plumbline.engine.Preview;
import dev.plumbline.engine.Preview.Previewed;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Spending;
import dev.plumbline.model.state.Desired;
import dev.plumbline.settings.RouteOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline plan}: what would be done about a file, or what the operator would do. */
@Command(
        name = "plan",
        header = "Say what it would take to make the cloud what a file says; write nothing.",
        description = {
            "",
            "With FILE it looks by itself, with your application default credentials, and knows"
                    + " nothing of what was decided or tried. With the name of an environment it"
                    + " asks the running operator.",
            "Columns: step, kind, name, field, live, declared; aligned on a terminal, separated by"
                    + " tabs elsewhere. Below a step, behind '#', why it waits for a person."
                    + " How much of what comes last, beside them, and what it does to the estimate"
                    + " of a month, where that changes or is over the budget (see 'cost').",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  $ plumbline plan environments/staging.yaml",
            "  $ plumbline plan staging",
            "  $ plumbline plan staging --server http://127.0.0.1:8080",
            "",
            "Exit codes: 0 nothing to do, 2 there are changes, 1 it could not be told."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
    private final Clients<Kinds> clients;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE|ENV", description = "A file, or an environment's name.")
    private String what = "";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The operator that is asked, as for 'status'.")
    private @Nullable URI server;

    @Mixin private EndpointOption endpoint = new EndpointOption();

    @Mixin private RouteOption ssh = new RouteOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default) or json.")
    private OutputFormat output = OutputFormat.text;

    public PlanCommand(Clients<Kinds> clients) {
        this.clients = clients;
    }

    @Override
    public Integer call() {
        return server != null || named(what) ? ask() : look();
    }

    /** Whether it can be no file: an environment's name has neither a dot nor a slash. */
    private static boolean named(String what) {
        return what.matches("[-a-z0-9]+") && !Files.exists(Path.of(what));
    }

    private int look() {
        PrintWriter err = spec.commandLine().getErr();
        Kinds kinds;
        try {
            kinds = endpoint.ask(clients, ssh.route());
        } catch (IOException e) {
            err.println("plumbline: " + e.getMessage());
            return 1;
        }
        Optional<Desired> desired =
                OfflineCheck.check(Path.of(what), kinds.schemas()).told(Path.of(what), err);
        if (desired.isEmpty()) {
            return 1;
        }
        Warnings.of(kinds.schemas(), desired.get()).forEach(err::println);
        List<Previewed> steps = Preview.of(kinds, desired.get());
        Optional<Spending> spending = Preview.spending(steps, desired.get().budget());
        if (output == OutputFormat.json) {
            spec.commandLine().getOut().println(PlanJson.of(steps, spending));
        } else {
            Table table = new Table(spec.commandLine().getOut(), Terminal.current());
            steps.forEach(step -> PlanRows.print(table, step));
            table.end();
            err.println(
                    PlanSummary.of(
                            steps.stream()
                                    .filter(planned -> !planned.resource().orphan())
                                    .map(Previewed::verb)
                                    .toList(),
                            steps.stream().filter(step -> step.resource().orphan()).count()));
            spending.filter(cost -> cost.changes() || cost.over())
                    .map(Spending::words)
                    .ifPresent(err::println);
        }
        steps.forEach(each -> {
            if (each.step() instanceof Step.Blind(var fault)) {
                err.println(line(each.resource().ref() + " could not be looked at: " + fault));
            }
            if (each.step() instanceof Step.Refuse(var fault, _)) {
                err.println(line(each.resource().ref() + ": " + fault));
            }
        });
        spec.commandLine().getOut().flush();
        return code(steps.stream().map(Previewed::verb).toList());
    }

    private static int code(List<String> steps) {
        if (steps.contains("blind") || steps.contains("refuse")) {
            return 1;
        }
        return steps.stream().allMatch("keep"::equals) ? 0 : 2;
    }

    private int ask() {
        PrintWriter err = spec.commandLine().getErr();
        try (OperatorClient client = OperatorClient.of(server)) {
            JsonNode answer = client.get("/environments/" + what + "/plan");
            JsonNode steps = answer.path("steps");
            if (output == OutputFormat.json) {
                PrintWriter out = spec.commandLine().getOut();
                out.println(
                        JsonMapper.shared()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(answer));
                out.flush();
            } else {
                Table table = new Table(spec.commandLine().getOut(), Terminal.current());
                steps.forEach(step -> print(table, step));
                table.end();
                err.println(
                        PlanSummary.of(
                                steps.valueStream()
                                        .filter(step -> !step.path("orphan").asBoolean())
                                        .map(step -> TerminalText.of(step.path("step")))
                                        .toList(),
                                steps.valueStream()
                                        .filter(step -> step.path("orphan").asBoolean())
                                        .count()));
                JsonNode cost = answer.path("cost");
                if (cost.path("change").asDouble(0) != 0 || cost.path("over").asBoolean(false)) {
                    err.println(line(TerminalText.of(cost.path("words"))));
                }
            }
            return steps.isEmpty() ? 0 : 2;
        } catch (OperatorClient.Refused refused) {
            err.println("plumbline: " + line(String.valueOf(refused.getMessage())));
            return 1;
        }
    }

    private static void print(Table table, JsonNode step) {
        String verb = TerminalText.of(step.path("step"));
        String kind = TerminalText.of(step.path("kind"));
        String name = TerminalText.of(step.path("name"));
        if (step.path("changes").isEmpty()) {
            table.row(verb, kind, name, "", "", "");
        }
        step.path("changes")
                .forEach(change ->
                        table.row(
                                verb,
                                kind,
                                name,
                                TerminalText.of(change.path("path")),
                                line(TerminalText.of(change.path("live"))),
                                line(TerminalText.of(change.path("declared")))));
        step.path("holds")
                .forEach(hold ->
                        table.row(
                                "#",
                                TerminalText.of(hold.path("gate")),
                                line(TerminalText.of(hold.path("reason")))));
    }
}
