package dev.plumbline;

import dev.plumbline.app.Catalogue;
import dev.plumbline.app.ServeCommand;
import dev.plumbline.cli.UrlConverter;
import dev.plumbline.cli.local.PlanCommand;
import dev.plumbline.cli.local.RenderCommand;
import dev.plumbline.cli.local.ValidateCommand;
import dev.plumbline.cli.operator.AlertCommand;
import dev.plumbline.cli.operator.ApproveCommand;
import dev.plumbline.cli.operator.AuditCommand;
import dev.plumbline.cli.operator.DriftCommand;
import dev.plumbline.cli.operator.ExplainCommand;
import dev.plumbline.cli.operator.HoldCommand;
import dev.plumbline.cli.operator.IncidentCommand;
import dev.plumbline.cli.operator.PinCommand;
import dev.plumbline.cli.operator.PruneCommand;
import dev.plumbline.cli.operator.RejectCommand;
import dev.plumbline.cli.operator.ReleaseCommand;
import dev.plumbline.cli.operator.StatusCommand;
import dev.plumbline.cli.operator.SyncCommand;
import dev.plumbline.cli.operator.TokenCommand;
import dev.plumbline.cli.operator.UnpinCommand;
import dev.plumbline.demo.DemoCommand;
import dev.plumbline.demo.SandboxCommand;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code plumbline}: keeps Google Cloud environments true to the YAML in git. */
@Command(
        name = "plumbline",
        header = "Keeps Google Cloud environments true to the YAML in git.",
        description = {"", "plumbline VERB --help tells more about each.", ""},
        synopsisSubcommandLabel = "VERB",
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class Plumbline {
    private Plumbline() {}

    /** Runs one verb; {@code serve}, {@code demo} and {@code sandbox} go on after it. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        if (code != ServeCommand.RUNNING) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        CommandLine all =
                new CommandLine(new Plumbline())
                        .addSubcommand(new DemoCommand())
                        .addSubcommand(new ServeCommand())
                        .addSubcommand(new ValidateCommand(Catalogue::schemas))
                        .addSubcommand(new RenderCommand(Catalogue::schemas))
                        .addSubcommand(new PlanCommand(Plumbline::kinds))
                        .addSubcommand(new StatusCommand())
                        .addSubcommand(new DriftCommand())
                        .addSubcommand(new ExplainCommand())
                        .addSubcommand(new SyncCommand())
                        .addSubcommand(new ApproveCommand())
                        .addSubcommand(new RejectCommand())
                        .addSubcommand(new PruneCommand())
                        .addSubcommand(new HoldCommand())
                        .addSubcommand(new ReleaseCommand())
                        .addSubcommand(new PinCommand())
                        .addSubcommand(new UnpinCommand())
                        .addSubcommand(new IncidentCommand())
                        .addSubcommand(new AlertCommand())
                        .addSubcommand(new TokenCommand())
                        .addSubcommand(new AuditCommand())
                        .addSubcommand(new SandboxCommand())
                        .registerConverter(URI.class, new UrlConverter())
                        .setParameterExceptionHandler(Plumbline::refuse);
        tellVersion(all);
        return all;
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new VersionOfJar());
        command.getSubcommands().values().forEach(Plumbline::tellVersion);
    }

    /** Says what is wrong with a command line and where to read on. */
    private static int refuse(ParameterException wrong, String[] arguments) {
        CommandLine verb = wrong.getCommandLine();
        PrintWriter err = verb.getErr();
        if (arguments.length == 0) {
            verb.usage(err);
            return verb.getCommandSpec().exitCodeOnInvalidInput();
        }
        err.println("plumbline: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("'" + verb.getCommandSpec().qualifiedName() + " --help' tells more.");
        return verb.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static Kinds kinds(Optional<URI> endpoint) throws IOException {
        return Catalogue.kinds(
                Gcp.of(
                        endpoint.map(Endpoints::at).orElse(Endpoints.GOOGLE),
                        Meter.NONE,
                        new Tempo(1),
                        Clock.systemUTC()));
    }
}
