package dev.plumbline.cli.local;

import dev.plumbline.cli.OutputFormat;
import dev.plumbline.cli.Table;
import dev.plumbline.cli.Terminal;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline render}: the resources that an environment becomes. */
@Command(
        name = "render",
        header = "Print the resources that an environment becomes, without asking the cloud.",
        description = {
            "",
            "One line per field: kind, name, path, value, and the place in the"
                    + " spec that it comes from. The path '.' is the resource itself, and its value"
                    + " its place in the cloud. Values that may be secret are not shown.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  $ plumbline render environments/staging.yaml | grep ipCidrRange",
            "  Subnetwork  subnet  ipCidrRange  10.10.0.0/20  environments/staging.yaml:10:13",
            "",
            "Exit codes: 0 it was printed, 1 there are problems."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class RenderCommand implements Callable<Integer> {
    private final Supplier<Map<String, Schema>> kinds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The environment's file.")
    private java.nio.file.Path file = java.nio.file.Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default) or json.")
    private OutputFormat output = OutputFormat.text;

    /**
     * @param kinds the schemas of all kinds, by name
     */
    public RenderCommand(Supplier<Map<String, Schema>> kinds) {
        this.kinds = kinds;
    }

    private record Rendered(
            String kind,
            String name,
            String link,
            String origin,
            List<DeclaredFields.Leaf> fields) {}

    @Override
    public Integer call() {
        Map<String, Schema> schemas = kinds.get();
        OfflineCheck.Checked checked = OfflineCheck.check(file, schemas);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        checked.problems().forEach(err::println);
        if (checked.desired().isEmpty() && checked.problems().isEmpty()) {
            err.println(file + ": is a base; render an environment that extends it");
        }
        checked.desired().ifPresent(desired -> print(rendered(desired, schemas), out));
        out.flush();
        err.flush();
        return checked.desired().isPresent() ? 0 : 1;
    }

    private void print(List<Rendered> resources, PrintWriter out) {
        if (output == OutputFormat.json) {
            out.println(JsonMapper.shared().writeValueAsString(resources));
            return;
        }
        Table table = new Table(out, Terminal.current());
        for (Rendered resource : resources) {
            row(table, resource, ".", resource.link(), resource.origin());
            for (DeclaredFields.Leaf leaf : resource.fields()) {
                row(table, resource, leaf.path(), leaf.value(), leaf.origin());
            }
        }
        table.end();
    }

    private static void row(
            Table table, Rendered resource, String path, String value, String origin) {
        table.row(resource.kind(), resource.name(), path, value, origin);
    }

    private static List<Rendered> rendered(Desired desired, Map<String, Schema> schemas) {
        return desired.resources().stream()
                .map(resource -> {
                    Schema schema = Objects.requireNonNull(schemas.get(resource.ref().kind()));
                    return new Rendered(
                            resource.ref().kind(),
                            resource.ref().name(),
                            schema.link(resource.place()),
                            resource.origin(Path.ROOT).toString(),
                            DeclaredFields.of(resource, schema));
                })
                .toList();
    }
}
