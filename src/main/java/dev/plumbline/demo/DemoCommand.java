package dev.plumbline.demo;

import dev.plumbline.app.OperatorBoot;
import dev.plumbline.app.ServeCommand;
import dev.plumbline.app.SourceFeed;
import dev.plumbline.app.StartFailure;
import dev.plumbline.engine.CriticalPath;
import dev.plumbline.engine.SpecState;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.database.LedgerUrls;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.state.Resource;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.settings.OperatorSettings;
import dev.plumbline.settings.PortConverter;
import dev.plumbline.settings.SpeedConverter;
import dev.plumbline.settings.TempoConverter;
import dev.plumbline.ssh.Route;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline demo}: operator and embedded Google Cloud in one process. */
@Command(
        name = "demo",
        header = "See it work: an embedded Google Cloud, and an environment converging in it.",
        description = {
            "",
            "Needs no account and touches nothing outside of this machine. What it did is gone when"
                    + " it ends.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  $ plumbline demo --port 9080 --sandbox-port 9090 --ssh-port 9022"
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            defaultValue = "8080",
            description = "Where pages and API are served (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--sandbox-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            defaultValue = "8090",
            description = "Where the embedded Google Cloud listens (default: ${DEFAULT-VALUE}).")
    private int sandboxPort;

    @Option(
            names = "--ssh-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            defaultValue = "8022",
            description =
                    "Where its VMs answer: ssh -p PORT VM@127.0.0.1; 0 for any free port (default:"
                            + " ${DEFAULT-VALUE}).")
    private int sshPort;

    @Option(
            names = "--specs",
            paramLabel = "DIR",
            defaultValue = "environments",
            description = "The directory of environments (default: ${DEFAULT-VALUE}).")
    private Path specs = Path.of("environments");

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            converter = SpeedConverter.class,
            defaultValue = "60",
            description =
                    "How many times faster than Google operations end (default:"
                            + " ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--tempo",
            paramLabel = "FACTOR",
            converter = TempoConverter.class,
            defaultValue = "0.1",
            description =
                    "Shortens the operator's waits: at 0.1 it scans every 3 s (default:"
                            + " ${DEFAULT-VALUE}).")
    private Tempo tempo = new Tempo(1);

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isDirectory(specs)) {
            err.println(ServeCommand.noDirectory(specs));
            return 1;
        }
        Path data = Files.createTempDirectory("plumbline-demo");
        Path log = data.resolve("plumbline.log");
        out.println("Starting an embedded Google Cloud and the operator; its log is " + log);
        out.flush();
        Optional<Sandbox> opened =
                SandboxPorts.open(
                        new Sandbox.Options(sandboxPort, speed, System.nanoTime()),
                        "--sandbox-port",
                        sshPort,
                        err);
        if (opened.isEmpty()) {
            return 1;
        }
        Sandbox sandbox = opened.get();
        sandbox.everyProjectIsNew();
        ImageBuilds.push(specs, data.resolve("images"), sandbox);
        Instant began = Instant.now();
        try {
            OperatorBoot.Up operator =
                    new OperatorBoot(
                                    new OperatorSettings(
                                            Optional.of(specs),
                                            data,
                                            Endpoints.at(sandbox.uri()),
                                            tempo,
                                            new Route.Jump(
                                                    "operator",
                                                    "127.0.0.1",
                                                    sandbox.sshPort(),
                                                    "")))
                            .with("server.port", port)
                            .with("plumbline.database.url", LedgerUrls.memory())
                            .with("logging.file.name", log)
                            .with("logging.threshold.console", "OFF")
                            .with("plumbline.poll", "500ms")
                            .with("plumbline.git.repository", "")
                            .start();
            follow(operator, sandbox, began, out);
            return ServeCommand.RUNNING;
        } catch (StartFailure _) {
            sandbox.close();
            err.println("plumbline: the operator did not start; see " + log);
            return 1;
        }
    }

    private void follow(OperatorBoot.Up operator, Sandbox sandbox, Instant began, PrintWriter out) {
        Ledger ledger = operator.get(Ledger.class);
        DemoProgress progress = new DemoProgress(ledger, began, out);
        Report report = progress.untilSettled();
        out.println();
        out.println(summary(operator.get(SourceFeed.class), ledger, report, began));
        out.println();
        out.println("The page:  http://127.0.0.1:" + port + "/");
        out.println();
        out.println("Cause some drift, and watch it being shown and mended:");
        DriftExamples.of(sandbox.uri(), sandbox.sshPort(), report)
                .forEach(command -> out.println("  " + command));
        out.println();
        out.println("Push an image that you name in a spec, as docker push does:");
        out.println("  " + ImageBuilds.example(sandbox));
        out.println();
        out.println("Ctrl-C ends it.");
        out.flush();
        progress.goOn();
    }

    private static String summary(SourceFeed source, Ledger ledger, Report report, Instant began) {
        Map<String, SpecState> declared = source.get().environments();
        Map<Ref, Set<Ref>> needs =
                declared.values().stream()
                        .flatMap(each -> each.desired().stream())
                        .flatMap(desired -> desired.resources().stream())
                        .collect(Collectors.toMap(Resource::ref, Resource::needs));
        Instant first =
                ledger.attempts(report.environment(), began).stream()
                        .map(attempt -> attempt.started())
                        .min(Instant::compareTo)
                        .orElse(began);
        CriticalPath chain =
                CriticalPath.of(ledger.attempts(report.environment(), began), needs, first);
        return DemoProgress.summary(chain, report, first);
    }
}
