package dev.plumbline.cli.local;

import static dev.plumbline.cli.TerminalText.line;

import dev.plumbline.cli.Table;
import dev.plumbline.cli.Terminal;
import dev.plumbline.engine.Preview;
import dev.plumbline.engine.Preview.Previewed;
import dev.plumbline.importer.HomeRegion;
import dev.plumbline.importer.Importer;
import dev.plumbline.importer.Importer.Imported;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.settings.RouteOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline import}: the spec of what exists already. */
@Command(
        name = "import",
        header = "Write the spec of what a project already has, and prove that it changes nothing.",
        description = {
            "",
            "Lists what there is of every kind in the project and one region, writes it to the output"
                    + " as a spec, and plans that. The spec is in mode observe: nothing is written"
                    + " until you say 'mode: enforce'; then what 'adopt' names is marked as the"
                    + " environment's and kept as the spec says.",
            "Values of variables, passwords and secrets are not in it: what the spec does not say,"
                    + " stays as it is. What Google makes by itself is left out, and what belongs"
                    + " to another environment.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  $ plumbline import --project assistant-staging --name staging > environments/staging.yaml",
            "  $ plumbline plan environments/staging.yaml",
            "",
            "Exit codes: 0 the spec changes nothing, 2 it would, or not everything could be listed,"
                    + " 1 there is none."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
    private final Clients<Cloud> clients;

    /**
     * What is asked.
     *
     * @param zones those of a region
     */
    public record Cloud(Kinds kinds, Function<Place, List<String>> zones) {}

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--project",
            required = true,
            paramLabel = "PROJECT",
            description = "The project of Google Cloud.")
    private String project = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "The region; without it, the one that most subnets, databases and buckets are in.")
    private @Nullable String region;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "What the environment is called, which is how its file has to be called; without"
                            + " it, what most names in the cloud begin with.")
    private @Nullable String name;

    @Mixin private EndpointOption endpoint = new EndpointOption();

    @Mixin private RouteOption ssh = new RouteOption();

    public ImportCommand(Clients<Cloud> clients) {
        this.clients = clients;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Cloud cloud = endpoint.ask(clients, ssh.route());
            Optional<String> home =
                    Optional.ofNullable(region).or(() -> HomeRegion.of(cloud.kinds(), project));
            if (home.isEmpty()) {
                err.println(
                        "plumbline: there is nothing in "
                                + line(project)
                                + " that says which region it lives in; add --region");
                return 1;
            }
            Place at = new Place(project, home.get(), "");
            return told(
                    cloud.kinds(),
                    new Importer(cloud.kinds())
                            .spec(Optional.ofNullable(name), at, cloud.zones().apply(at)));
        } catch (IOException | Failure e) {
            err.println("plumbline: " + line(String.valueOf(e.getMessage())));
            return 1;
        }
    }

    private int told(Kinds kinds, Imported imported) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.print(imported.text());
        out.flush();
        imported.blind()
                .forEach(
                        (scope, fault) -> err.println(line("not listed: " + scope + ": " + fault)));
        imported.unsaid()
                .forEach((part, variables) ->
                        err.println(
                                line(
                                        "%s: the values of %s are not in it; they stay as they are"
                                                .formatted(part, String.join(", ", variables)))));
        imported.left()
                .forEach((why, counts) ->
                        err.println(line("left out, " + why + ": " + counts(counts))));
        List<Previewed> steps = Preview.of(kinds, imported.desired());
        List<Previewed> changing =
                steps.stream()
                        .filter(step -> !List.of("keep", "adopt").contains(step.verb()))
                        .toList();
        Table table = new Table(err, Terminal.current());
        changing.forEach(step -> PlanRows.print(table, step));
        table.end();
        err.println(
                "%s in %s: %d things, %d changes"
                        .formatted(
                                imported.desired().environment(),
                                imported.desired().home().location(),
                                imported.desired().resources().size(),
                                changing.size()));
        err.flush();
        return changing.isEmpty() && imported.blind().isEmpty() ? 0 : 2;
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
