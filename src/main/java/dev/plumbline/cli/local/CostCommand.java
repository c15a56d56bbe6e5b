package dev.plumbline.cli.local;

import static dev.plumbline.cli.TerminalText.line;

import dev.plumbline.cli.OutputFormat;
import dev.plumbline.cli.Table;
import dev.plumbline.cli.Terminal;
import dev.plumbline.cost.Estimate;
import dev.plumbline.cost.Estimator;
import dev.plumbline.cost.Line;
import dev.plumbline.cost.PriceTable;
import dev.plumbline.model.Commitment;
import dev.plumbline.model.Money;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Budget;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline cost}: what an environment costs in a month. */
@Command(
        name = "cost",
        header = "Estimate what an environment costs in a month, without asking the cloud.",
        description = {
            "",
            "By list prices that come with this program, for 730 hours. Columns: kind, name,"
                    + " amount, how it comes about; what costs nothing is counted by kind, and"
                    + " below '#' stands what was assumed, what is not counted because nobody"
                    + " knows how much it is used, and what has no price in the table.",
            "Free tiers and taxes are not taken into account. The spec's section 'budget' says what"
                    + " it may cost.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  $ plumbline cost environments/staging.yaml",
            "  $ plumbline cost environments/production.yaml --commitment 3y",
            "",
            "Exit codes: 0 within the budget or without one, 2 over the budget, 1 it could not be"
                    + " told."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class CostCommand implements Callable<Integer> {
    private final Supplier<Map<String, Schema>> kinds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The environment's file.")
    private Path file = Path.of("");

    @Option(
            names = "--commitment",
            paramLabel = "TERM",
            description = {
                "What Google was promised: none, 1y or 3y. Without it what the spec says under"
                        + " 'budget', or none."
            })
    private @Nullable Commitment commitment;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Other prices; JSON of the form of src/main/resources/cost/prices.json.")
    private @Nullable Path prices;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default) or json.")
    private OutputFormat output = OutputFormat.text;

    /**
     * @param kinds the schemas of all kinds, by name
     */
    public CostCommand(Supplier<Map<String, Schema>> kinds) {
        this.kinds = kinds;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Optional<Desired> desired = OfflineCheck.check(file, kinds.get()).told(file, err);
        if (desired.isEmpty()) {
            return 1;
        }
        PriceTable table;
        try {
            table = prices == null ? PriceTable.builtIn() : PriceTable.of(Files.readString(prices));
        } catch (IOException e) {
            err.println("plumbline: " + prices + ": there is no such file");
            return 1;
        } catch (IllegalArgumentException e) {
            err.println("plumbline: " + prices + ": " + line(String.valueOf(e.getMessage())));
            return 1;
        }
        Budget budget = desired.get().budget();
        Estimate estimate =
                new Estimator(table, commitment == null ? budget.commitment() : commitment)
                        .estimate(
                                desired.get().resources().stream()
                                        .filter(Resource::wanted)
                                        .toList());
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputFormat.json) {
            out.println(json(desired.get().environment(), estimate, budget));
        } else {
            print(estimate, budget);
        }
        out.flush();
        return judged(estimate, budget, err);
    }

    private static int judged(Estimate estimate, Budget budget, PrintWriter err) {
        boolean over = budget.exceededBy(estimate.total());
        budget.monthly()
                .ifPresent(most -> {
                    if (over) {
                        err.println(
                                "warning: %s a month is over the budget of %s"
                                        .formatted(estimate.total(), most));
                    } else if (!most.currency().equals(estimate.currency())) {
                        err.println(
                                "warning: the budget is in %s, the prices are in %s"
                                        .formatted(most.currency(), estimate.currency()));
                    }
                });
        return over ? 2 : 0;
    }

    private void print(Estimate estimate, Budget budget) {
        Table table = new Table(spec.commandLine().getOut(), Terminal.current());
        Map<String, Integer> free = new LinkedHashMap<>();
        for (Line each : estimate.lines()) {
            if (each.free()) {
                free.merge(each.ref().kind(), 1, Integer::sum);
            } else {
                table.row(
                        each.ref().kind(),
                        each.ref().name(),
                        estimate.money(each.monthly()).toString(),
                        each.reason());
            }
        }
        free.forEach((kind, count) -> table.row(kind, String.valueOf(count), "free", ""));
        table.row(
                "total",
                "",
                estimate.total().toString(),
                "730 h at list prices of %s, commitment: %s"
                        .formatted(estimate.date(), estimate.commitment()));
        budget.monthly().ifPresent(most -> table.row("budget", "", most.toString(), "a month"));
        notes("assumed", estimate, Line::assumed, table);
        notes("not counted", estimate, Line::uncounted, table);
        notes("unpriced", estimate, Line::unpriced, table);
        table.end();
    }

    /** Each once, with whom it is about. */
    private static void notes(
            String what, Estimate estimate, Function<Line, List<String>> notes, Table table) {
        Map<String, List<String>> about = new LinkedHashMap<>();
        estimate.lines()
                .forEach(each ->
                        notes.apply(each)
                                .forEach(note ->
                                        about.computeIfAbsent(note, _ -> new ArrayList<>())
                                                .add(each.ref().local())));
        about.forEach((note, refs) ->
                table.row("# %s: %s (%s)".formatted(what, note, String.join(", ", refs))));
    }

    private static String json(String environment, Estimate estimate, Budget budget) {
        record Each(
                String kind,
                String name,
                BigDecimal monthly,
                String reason,
                List<String> assumed,
                List<String> uncounted,
                List<String> unpriced) {}
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("environment", environment);
        answer.put("prices", estimate.date().toString());
        answer.put("currency", estimate.currency());
        answer.put("commitment", estimate.commitment().toString());
        answer.put("monthly", estimate.total().cents());
        answer.put("budget", budget.monthly().map(Money::cents).orElse(null));
        answer.put("over", budget.exceededBy(estimate.total()));
        answer.put(
                "resources",
                estimate.lines().stream()
                        .map(each ->
                                new Each(
                                        each.ref().kind(),
                                        each.ref().name(),
                                        estimate.money(each.monthly()).cents(),
                                        each.reason(),
                                        each.assumed(),
                                        each.uncounted(),
                                        each.unpriced()))
                        .toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    }
}
