package dev.plumbline.app;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Tempo;
import dev.plumbline.settings.OperatorSettings;
import dev.plumbline.settings.PortConverter;
import dev.plumbline.settings.RouteOption;
import dev.plumbline.settings.TempoConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline serve}: the operator on the real Google Cloud. */
@Command(
        name = "serve",
        header = "Keep environments true on Google Cloud, until it is stopped.",
        description = {
            "",
            "Reads every environment of a directory, on disk or in git, compares it with Google Cloud every 30 s, and"
                    + " converges what differs where an environment's mode is enforce.",
            "Uses the application default credentials. Listens on 127.0.0.1; to listen elsewhere"
                    + " set SERVER_ADDRESS and PLUMBLINE_TOKEN (at least 32 characters).",
            ""
        },
        footer = {
            "",
            "Example:",
            "  $ gcloud auth application-default login",
            "  $ plumbline serve --specs environments",
            "  $ plumbline serve --git https://example.com/team/specs.git --path environments",
            "  $ plumbline serve --config plumbline.yaml",
            "",
            "Exit codes: 0 stopped, 1 could not start."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    /** The exit code of a verb whose work goes on after it. */
    public static final int RUNNING = -1;

    private final Function<OperatorBoot, OperatorBoot.Up> starter;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "A file of properties, as docs/operations/configuration.md lists them: where specs"
                        + " come from, who is told of incidents.",
                "They may stand in the process's environment too; secrets belong there, or in"
                        + " mounted files."
            })
    private @Nullable Path config;

    @Option(
            names = "--specs",
            paramLabel = "DIR",
            description = "The directory of environments (default: environments).")
    private @Nullable Path specs;

    @Option(
            names = "--git",
            paramLabel = "URL",
            description = {
                "The repository that holds the directory of environments, in its place.",
                "Credentials are in PLUMBLINE_GIT_TOKEN for https://; PLUMBLINE_GIT_SSH_KEY and"
                        + " PLUMBLINE_GIT_SSH_KNOWN_HOSTS name files for SSH."
            })
    private @Nullable String repository;

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "The branch that is kept (default: main).")
    private @Nullable String branch;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "The directory of environments in it (default: environments).")
    private @Nullable String path;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Where pages and API are served (default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = {
                "Where ledger and clone are kept (default: ${DEFAULT-VALUE}).",
                "The ledger is in PostgreSQL instead where PLUMBLINE_DATABASE_URL names a database."
            })
    private Path data = Path.of("data");

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "A host that stands for all of Google's APIs, such as a sandbox. No"
                            + " credentials are sent there.")
    private @Nullable URI endpoint;

    @Mixin private RouteOption ssh = new RouteOption();

    @Option(
            names = "--tempo",
            paramLabel = "FACTOR",
            converter = TempoConverter.class,
            defaultValue = "1",
            description = {
                "Shortens every wait, for a sandbox: above 0 and up to 1 (default:"
                        + " ${DEFAULT-VALUE}).",
                "Only with --endpoint."
            })
    private Tempo tempo = new Tempo(1);

    @Option(
            names = "--logs",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "How the log is written: text, or json as Google Cloud's logging agents read"
                            + " it (default: ${DEFAULT-VALUE}).")
    private LogFormat logs = LogFormat.text;

    public ServeCommand() {
        this(OperatorBoot::start);
    }

    ServeCommand(Function<OperatorBoot, OperatorBoot.Up> starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (specs != null && repository != null) {
            err.println("plumbline: specs come from --specs or from --git, not from both");
            return 1;
        }
        if (specs != null && !Files.isDirectory(specs)) {
            err.println(noDirectory(specs));
            return 1;
        }
        if (config != null && !Files.isReadable(config)) {
            err.println("plumbline: --config names %s, which cannot be read".formatted(config));
            return 1;
        }
        if (endpoint == null && tempo.factor() != 1) {
            err.println("plumbline: --tempo is for sandboxes: it needs --endpoint");
            return 1;
        }
        Endpoints endpoints =
                Optional.ofNullable(endpoint).map(Endpoints::at).orElse(Endpoints.GOOGLE);
        try {
            Gcp.credentials(endpoints);
        } catch (IOException e) {
            err.println("plumbline: " + e.getMessage());
            return 1;
        }
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            err.println(
                    "plumbline: the ledger's directory %s cannot be made: %s; name another with --data"
                            .formatted(data, e.getClass().getSimpleName()));
            return 1;
        }
        try {
            OperatorBoot boot =
                    new OperatorBoot(
                            new OperatorSettings(
                                    Optional.ofNullable(specs),
                                    data,
                                    endpoints,
                                    tempo,
                                    ssh.route()));
            named("server.port", port, boot);
            named("plumbline.git.repository", repository, boot);
            named("plumbline.git.branch", branch, boot);
            named("plumbline.git.path", path, boot);
            if (config != null) {
                boot.with("spring.config.additional-location", "file:" + config);
            }
            if (logs == LogFormat.json) {
                boot.with("logging.structured.format.console", GoogleCloudLog.class.getName());
            }
            OperatorBoot.Up operator = starter.apply(boot);
            // Here, so that no other verb starts the logging.
            Logger log = LoggerFactory.getLogger(ServeCommand.class);
            log.info(
                    "Plumbline serves http://{}/ and keeps the environments of {} on {}",
                    operator.address(),
                    operator.get(SourceFeed.class),
                    endpoints.override().map(URI::toString).orElse("Google Cloud"));
            return RUNNING;
        } catch (StartFailure _) {
            return 1;
        }
    }

    private static void named(String property, @Nullable Object value, OperatorBoot boot) {
        if (value != null) {
            boot.with(property, value);
        }
    }

    public static String noDirectory(Path specs) {
        return "plumbline: %s is not a directory; --specs names the directory of environments"
                .formatted(specs);
    }
}
