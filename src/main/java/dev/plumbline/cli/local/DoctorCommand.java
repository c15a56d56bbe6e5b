package dev.plumbline.cli.local;

import static dev.plumbline.cli.TerminalText.line;

import dev.plumbline.checkup.Checkup;
import dev.plumbline.checkup.CustomRole;
import dev.plumbline.checkup.Finding;
import dev.plumbline.checkup.Finding.Check;
import dev.plumbline.checkup.Finding.State;
import dev.plumbline.checkup.Purpose;
import dev.plumbline.checkup.Remedies;
import dev.plumbline.cli.OutputFormat;
import dev.plumbline.cli.Table;
import dev.plumbline.cli.Terminal;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.state.Desired;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline doctor}: what a project lacks before an environment can be kept in it. */
@Command(
        name = "doctor",
        header = "Say what a project lacks for an environment, and the lines that give it.",
        description = {
            "",
            "Looks with your application default credentials at who you are, which APIs are on,"
                    + " which permissions you have, and whether quotas suffice for what is not there"
                    + " yet; writes nothing.",
            "Columns: how it is (ok, missing, later, unknown), what was looked into, about what,"
                    + " which. 'later' is what the spec turns on by itself, what is missing for"
                    + " mode enforce while the spec says observe, and a quota of which 80 %% are"
                    + " used, or will be. Below, the lines to paste.",
            "With --role it asks nobody and prints a role with the permissions that the"
                    + " environment takes, and no others.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  $ plumbline doctor environments/staging.yaml",
            "  $ plumbline doctor environments/staging.yaml --role=observe > role.yaml",
            "  $ gcloud iam roles create plumbline_staging_observe --file=role.yaml",
            "",
            "Exit codes: 0 all is there, 2 something is missing, 1 it could not be told."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final int MISSING = 2;

    private final Supplier<Kinds> offline;
    private final Clients<Checkup.Cloud> clouds;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The environment's file.")
    private Path file = Path.of("");

    @Option(
            names = "--role",
            paramLabel = "PURPOSE",
            description = "Print the role for a purpose: observe or enforce.")
    private @Nullable Purpose role;

    @Mixin private EndpointOption endpoint = new EndpointOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (default) or json.")
    private OutputFormat output = OutputFormat.text;

    /**
     * @param offline all kinds, which are asked for nothing but what they are
     */
    public DoctorCommand(Supplier<Kinds> offline, Clients<Checkup.Cloud> clouds) {
        this.offline = offline;
        this.clouds = clouds;
    }

    /** What was found in a project, and the lines that give it what it lacks. */
    private record Diagnosis(
            String environment, String project, List<Line> findings, List<String> commands) {}

    private record Line(String state, String check, String about, String detail) {
        static Line of(Finding finding) {
            return new Line(
                    word(finding.state()),
                    word(finding.check()),
                    finding.about(),
                    finding.detail());
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Kinds kinds = offline.get();
        Optional<Desired> desired = OfflineCheck.check(file, kinds.schemas()).told(file, err);
        if (desired.isEmpty()) {
            return 1;
        }
        if (role != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(CustomRole.of(kinds, desired.get(), role).yaml());
            out.flush();
            return 0;
        }
        return diagnose(desired.get());
    }

    private int diagnose(Desired desired) {
        List<Finding> findings;
        List<String> commands;
        try {
            Checkup.Cloud cloud = endpoint.ask(clouds);
            findings = Checkup.of(cloud, desired);
            commands = Remedies.of(file.toString(), cloud.identity(), desired, findings);
        } catch (IOException e) {
            findings =
                    List.of(
                            new Finding(
                                    Check.CREDENTIALS,
                                    State.MISSING,
                                    "",
                                    String.valueOf(e.getMessage())));
            commands = List.of(Remedies.LOGIN);
        }
        print(
                new Diagnosis(
                        desired.environment(),
                        desired.home().project(),
                        findings.stream().map(Line::of).toList(),
                        commands));
        return code(findings);
    }

    private void print(Diagnosis diagnosis) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputFormat.json) {
            out.println(
                    JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(diagnosis));
        } else {
            Table table = new Table(out, Terminal.current());
            diagnosis
                    .findings()
                    .forEach(each ->
                            table.row(
                                    each.state(),
                                    each.check(),
                                    line(each.about()),
                                    line(each.detail())));
            table.end();
            if (!diagnosis.commands().isEmpty()) {
                out.println();
                diagnosis.commands().forEach(out::println);
            }
        }
        out.flush();
    }

    private static int code(List<Finding> findings) {
        if (findings.stream().anyMatch(each -> each.state() == State.MISSING)) {
            return MISSING;
        }
        return findings.stream().anyMatch(each -> each.state() == State.UNKNOWN) ? 1 : 0;
    }
}
