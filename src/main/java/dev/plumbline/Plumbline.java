package dev.plumbline;

import dev.plumbline.app.Catalogue;
import dev.plumbline.app.ServeCommand;
import dev.plumbline.cli.Alert;
import dev.plumbline.cli.Audit;
import dev.plumbline.cli.Drift;
import dev.plumbline.cli.Explain;
import dev.plumbline.cli.Incident;
import dev.plumbline.cli.Plan;
import dev.plumbline.cli.Render;
import dev.plumbline.cli.Status;
import dev.plumbline.cli.Sync;
import dev.plumbline.cli.Token;
import dev.plumbline.cli.Url;
import dev.plumbline.cli.Validate;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

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
                        .addSubcommand(new Validate(() -> offline().schemas()))
                        .addSubcommand(new Render(() -> offline().schemas()))
                        .addSubcommand(new Plan(Plumbline::kinds))
                        .addSubcommand(new Status())
                        .addSubcommand(new Drift())
                        .addSubcommand(new Explain())
                        .addSubcommand(new Sync())
                        .addSubcommand(new Incident())
                        .addSubcommand(new Alert())
                        .addSubcommand(new Token())
                        .addSubcommand(new Audit())
                        .addSubcommand(new SandboxCommand())
                        .registerConverter(URI.class, new Url())
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

    /** Kinds whose schemas are asked for and whose clients never are. */
    private static Kinds offline() {
        return Catalogue.kinds(
                Gcp.at(Endpoints.GOOGLE, Meter.NONE, new Tempo(1), Clock.systemUTC()));
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
