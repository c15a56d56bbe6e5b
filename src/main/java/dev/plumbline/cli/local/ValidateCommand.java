package dev.plumbline.cli.local;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.blueprint.Warnings;
import dev.plumbline.cli.OutputFormat;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.spec.EnvironmentFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline validate}: all that is wrong with some files, without asking anybody. */
@Command(
        name = "validate",
        header = "Say all that is wrong with environments, without asking the cloud.",
        description = {
            "",
            "Every problem has a line of its own, as compilers print them, and so has every"
                    + " warning, of which there may be some where everything is in order; nothing"
                    + " is sent anywhere.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  $ plumbline validate environments/staging.yaml",
            "  environments/staging.yaml:14:7: unknown field 'imge' in spec.services.api; did you"
                    + " mean 'image'?",
            "",
            "Exit codes: 0 everything is in order, 1 there are problems."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {
    private final Supplier<Map<String, Schema>> kinds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE|DIR",
            defaultValue = "environments",
            description = "Files, or directories of them (default: environments).")
    private List<Path> paths = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default) or json.")
    private OutputFormat output = OutputFormat.text;

    /**
     * @param kinds the schemas of all kinds, by name
     */
    public ValidateCommand(Supplier<Map<String, Schema>> kinds) {
        this.kinds = kinds;
    }

    @Override
    public Integer call() {
        // Two environments may extend one base, whose problems are then told once.
        Set<Problem> problems = new LinkedHashSet<>();
        List<String> good = new ArrayList<>();
        Map<Path, Desired> drawn = new LinkedHashMap<>();
        Map<String, Schema> schemas = kinds.get();
        for (Path file : files(problems)) {
            OfflineCheck.Checked checked = OfflineCheck.check(file, schemas);
            problems.addAll(checked.problems());
            if (checked.desired().isEmpty() && checked.problems().isEmpty()) {
                good.add(file + ": a base, checked with every environment that extends it");
            }
            checked.desired().ifPresent(desired -> drawn.put(file, desired));
        }
        Map<String, List<Problem>> beside = new Blueprint(schemas).beside(drawn.values());
        beside.values().forEach(problems::addAll);
        drawn.forEach((file, desired) -> {
            if (!beside.containsKey(desired.environment())) {
                good.add(file + ": in order, " + desired.resources().size() + " resources");
            }
        });
        Set<Problem> warnings = new LinkedHashSet<>();
        drawn.values().forEach(desired -> warnings.addAll(Warnings.of(schemas, desired)));
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputFormat.json) {
            out.println(json(problems, warnings));
        } else {
            good.forEach(out::println);
            warnings.forEach(spec.commandLine().getErr()::println);
            problems.forEach(spec.commandLine().getErr()::println);
        }
        out.flush();
        spec.commandLine().getErr().flush();
        return problems.isEmpty() ? 0 : 1;
    }

    private List<Path> files(Set<Problem> problems) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> entries = Files.list(path)) {
                entries.filter(entry -> EnvironmentFile.is(entry.toString()))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                problems.add(
                        new Problem(
                                new Origin(path.toString(), 1, 1),
                                "the directory cannot be read: "
                                        + Quoted.plain(String.valueOf(e.getMessage()))));
            }
        }
        return files;
    }

    private record Line(String file, int line, int column, String message) {
        static Line of(Problem problem) {
            return new Line(
                    problem.at().file(),
                    problem.at().line(),
                    problem.at().column(),
                    problem.message());
        }
    }

    private static String json(Set<Problem> problems, Set<Problem> warnings) {
        record Answer(List<Line> problems, List<Line> warnings) {}
        return JsonMapper.shared()
                .writeValueAsString(
                        new Answer(
                                problems.stream().map(Line::of).toList(),
                                warnings.stream().map(Line::of).toList()));
    }
}
