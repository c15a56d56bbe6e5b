package dev.plumbline;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.model.Tempo;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--specs",
            paramLabel = "DIR",
            defaultValue = "environments",
            description = "The directory of environments (default: ${DEFAULT-VALUE}).")
    private Path specs = Path.of("environments");

    @Option(
            names = "--port",
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
            defaultValue = "1",
            description = {
                "Shortens every wait, for a sandbox: above 0 and up to 1 (default:"
                        + " ${DEFAULT-VALUE}).",
                "Only with --endpoint."
            })
    private double tempo;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isDirectory(specs)) {
            err.println(specs + " is not a directory; --specs names the directory of environments");
            return 1;
        }
        if (endpoint == null && tempo != 1) {
            err.println("--tempo is for sandboxes: it needs --endpoint");
            return 1;
        }
        Endpoints endpoints =
                Optional.ofNullable(endpoint).map(Endpoints::at).orElse(Endpoints.GOOGLE);
        try {
            new Boot(new Settings(specs, endpoints, new Tempo(tempo)))
                    .with("server.port", port)
                    .with("spring.datasource.url", Ledgers.file(data))
                    .start();
            return RUNNING;
        } catch (RuntimeException e) {
            Optional<Integer> taken = Boot.taken(e);
            if (taken.isPresent()) {
                err.println("port " + taken.get() + " is taken; choose another with --port");
            }
            return 1;
        }
    }
}
