package dev.plumbline.demo;

import dev.plumbline.app.ServeCommand;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.settings.PortConverter;
import dev.plumbline.settings.SpeedConverter;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline sandbox}: the embedded Google Cloud alone. */
@Command(
        name = "sandbox",
        header = "Run an embedded Google Cloud on loopback, for trying things out.",
        description = {
            "",
            "Speaks the REST wire format of Compute Engine, Cloud Run and Cloud Storage to gcloud,"
                    + " curl and the client libraries. It forgets everything when it ends.",
            "GET /_sandbox lists its switches: faults, clock, request log.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  $ plumbline sandbox --speed 10 &",
            "  $ plumbline serve --endpoint http://127.0.0.1:8090 --tempo 0.1"
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class SandboxCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            defaultValue = "8090",
            description = "Where it listens; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            converter = SpeedConverter.class,
            defaultValue = "1",
            description =
                    "How many times faster than Google operations end (default:"
                            + " ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--ssh-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            defaultValue = "8022",
            description =
                    "Where every VM answers SSH; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int sshPort;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Sandbox> opened =
                SandboxPorts.open(
                        new Sandbox.Options(port, speed, System.nanoTime()),
                        "--port",
                        sshPort,
                        spec.commandLine().getErr());
        if (opened.isEmpty()) {
            return 1;
        }
        Sandbox sandbox = opened.get();
        out.println("A Google Cloud of your own listens on " + sandbox.uri());
        out.println("Its VMs answer: ssh -p %d VM@127.0.0.1".formatted(sandbox.sshPort()));
        out.flush();
        return ServeCommand.RUNNING;
    }
}
