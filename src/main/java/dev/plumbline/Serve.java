package dev.plumbline;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Tempo;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline serve}: the operator on the real Google Cloud. */
@Command(
        name = "serve",
        header = "Keep environments true on Google Cloud, until it is stopped.",
        description = {
            "",
            "Reads every environment of a directory, compares it with Google Cloud every 30 s, and"
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
            "",
            "Exit codes: 0 stopped, 1 could not start."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {
    static final int RUNNING = -1;

    private static final Logger log = LoggerFactory.getLogger(Serve.class);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--specs",
            paramLabel = "DIR",
            defaultValue = "environments",
            description = "The directory of environments (default: ${DEFAULT-VALUE}).")
    private Path specs = Path.of("environments");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = Port.class,
            defaultValue = "8080",
            description = "Where pages and API are served (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the ledger is kept (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "A host that stands for all of Google's APIs, such as a sandbox. No"
                            + " credentials are sent there.")
    private @Nullable URI endpoint;

    @Option(
            names = "--tempo",
            paramLabel = "FACTOR",
            converter = Pace.class,
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
    private Logs logs = Logs.text;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isDirectory(specs)) {
            err.println(noDirectory(specs));
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
            Boot boot =
                    new Boot(new Settings(specs, endpoints, tempo))
                            .with("server.port", port)
                            .with("spring.datasource.url", Ledgers.file(data));
            if (logs == Logs.json) {
                boot.with("logging.structured.format.console", GoogleCloudLog.class.getName());
            }
            Boot.Up operator = boot.start();
            log.info(
                    "Plumbline serves http://{}/ and keeps the environments of {} on {}",
                    operator.address(),
                    specs,
                    endpoints.override().map(URI::toString).orElse("Google Cloud"));
            return RUNNING;
        } catch (RuntimeException _) {
            return 1;
        }
    }

    static String noDirectory(Path specs) {
        return "plumbline: %s is not a directory; --specs names the directory of environments"
                .formatted(specs);
    }
}
