package dev.plumbline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.plumbline.app.Catalogue;
import dev.plumbline.app.ServeCommand;
import dev.plumbline.checkup.Checkup;
import dev.plumbline.cli.UrlConverter;
import dev.plumbline.cli.local.CompletionCommand;
import dev.plumbline.cli.local.CostCommand;
import dev.plumbline.cli.local.DoctorCommand;
import dev.plumbline.cli.local.ImportCommand;
import dev.plumbline.cli.local.InstallCommand;
import dev.plumbline.cli.local.PlanCommand;
import dev.plumbline.cli.local.RenderCommand;
import dev.plumbline.cli.local.SchemaCommand;
import dev.plumbline.cli.local.ValidateCommand;
import dev.plumbline.cli.operator.AlertCommand;
import dev.plumbline.cli.operator.ApproveCommand;
import dev.plumbline.cli.operator.AuditCommand;
import dev.plumbline.cli.operator.DestroyCommand;
import dev.plumbline.cli.operator.DriftCommand;
import dev.plumbline.cli.operator.ExplainCommand;
import dev.plumbline.cli.operator.ForgetCommand;
import dev.plumbline.cli.operator.HistoryCommand;
import dev.plumbline.cli.operator.HoldCommand;
import dev.plumbline.cli.operator.HostCommand;
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
import dev.plumbline.gcp.Identities;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.kind.compute.ComputeRegions;
import dev.plumbline.kind.google.policy.ProjectRights;
import dev.plumbline.model.Commitment;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Tempo;
import dev.plumbline.ssh.Route;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
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

    /** Every verb, in the order in which help lists them. */
    private static final Map<String, Supplier<Object>> VERBS = verbs();

    private static Map<String, Supplier<Object>> verbs() {
        Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
        verbs.put("demo", DemoCommand::new);
        verbs.put("serve", ServeCommand::new);
        verbs.put("validate", () -> new ValidateCommand(Catalogue::schemas));
        verbs.put("render", () -> new RenderCommand(Catalogue::schemas));
        verbs.put("cost", () -> new CostCommand(Catalogue::schemas));
        verbs.put("schema", SchemaCommand::new);
        verbs.put("plan", () -> new PlanCommand(Plumbline::kinds));
        verbs.put("doctor", () -> new DoctorCommand(Plumbline::offline, Plumbline::examined));
        verbs.put("import", () -> new ImportCommand(Plumbline::imported));
        verbs.put("status", StatusCommand::new);
        verbs.put("drift", DriftCommand::new);
        verbs.put("explain", ExplainCommand::new);
        verbs.put("history", HistoryCommand::new);
        verbs.put("sync", SyncCommand::new);
        verbs.put("approve", ApproveCommand::new);
        verbs.put("reject", RejectCommand::new);
        verbs.put("prune", PruneCommand::new);
        verbs.put("destroy", DestroyCommand::new);
        verbs.put("forget", ForgetCommand::new);
        verbs.put("hold", HoldCommand::new);
        verbs.put("release", ReleaseCommand::new);
        verbs.put("host", HostCommand::new);
        verbs.put("pin", PinCommand::new);
        verbs.put("unpin", UnpinCommand::new);
        verbs.put("incident", IncidentCommand::new);
        verbs.put("alert", AlertCommand::new);
        verbs.put("token", TokenCommand::new);
        verbs.put("audit", AuditCommand::new);
        verbs.put("sandbox", SandboxCommand::new);
        verbs.put("completion", () -> new CompletionCommand(Plumbline::commandLine));
        verbs.put("install", () -> new InstallCommand(Rehearsal.class));
        return verbs;
    }

    /** Runs one verb; {@code serve}, {@code demo} and {@code sandbox} go on after it. */
    public static void main(String[] arguments) {
        quiet();
        int code = execute(arguments);
        if (code != ServeCommand.RUNNING) {
            System.exit(code);
        }
    }

    /** Where a verb has not said where logs go, its output is for other words. */
    private static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }

    /** Reads of all verbs only the one that is asked for: each takes its time. */
    static int execute(String... arguments) {
        boolean known = arguments.length > 0 && VERBS.containsKey(arguments[0]);
        CommandLine line = known ? with(List.of(arguments[0])) : commandLine();
        return line.execute(arguments);
    }

    static CommandLine commandLine() {
        return with(VERBS.keySet());
    }

    private static CommandLine with(Collection<String> names) {
        CommandLine line = new CommandLine(new Plumbline());
        names.forEach(name -> line.addSubcommand(Objects.requireNonNull(VERBS.get(name)).get()));
        line.registerConverter(URI.class, new UrlConverter())
                .registerConverter(Commitment.class, Plumbline::commitment)
                .setParameterExceptionHandler(Plumbline::refuse);
        tellVersion(line);
        return line;
    }

    private static Commitment commitment(String text) {
        return Commitment.of(text)
                .orElseThrow(() ->
                        new TypeConversionException(Quoted.of(text) + " is none of none, 1y, 3y"));
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

    private static Kinds kinds(Optional<URI> endpoint, Route route) throws IOException {
        return Catalogue.kinds(gcp(endpoints(endpoint)), route);
    }

    /** All kinds, whose clients are never used. */
    private static Kinds offline() {
        return Catalogue.kinds(
                Gcp.at(Endpoints.GOOGLE, Meter.NONE, new Tempo(1), Clock.systemUTC()));
    }

    private static Checkup.Cloud examined(Optional<URI> endpoint, Route route) throws IOException {
        Endpoints endpoints = endpoints(endpoint);
        Gcp gcp = gcp(endpoints);
        return new Checkup.Cloud(
                Identities.at(endpoints), Catalogue.kinds(gcp, route), new ProjectRights(gcp));
    }

    private static ImportCommand.Cloud imported(Optional<URI> endpoint, Route route)
            throws IOException {
        Gcp gcp = gcp(endpoints(endpoint));
        return new ImportCommand.Cloud(Catalogue.kinds(gcp, route), new ComputeRegions(gcp)::zones);
    }

    private static Endpoints endpoints(Optional<URI> endpoint) {
        return endpoint.map(Endpoints::at).orElse(Endpoints.GOOGLE);
    }

    private static Gcp gcp(Endpoints endpoints) throws IOException {
        return Gcp.of(endpoints, Meter.NONE, new Tempo(1), Clock.systemUTC());
    }
}
