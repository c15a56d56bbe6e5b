package dev.plumbline.host;

import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.RemoteScript;
import dev.plumbline.ssh.Route;
import dev.plumbline.ssh.SshShell;
import dev.plumbline.ssh.SshTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/**
 * A host with a real OpenSSH server, a real Docker engine and Compose, in the machine's own
 * network; the machine that Google's API tells of is taken for it.
 */
final class RealHost implements HostShell, AutoCloseable {
    static final String DIRECTORY = "/var/lib/plumbline";
    private static final int PORT = 2202;

    private final SshShell shell = SshShell.over(new Route.Direct());
    private final GenericContainer<?> container;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> keys;
    private volatile String cut = "";

    RealHost() {
        try {
            Path image =
                    Path.of(
                            Objects.requireNonNull(RealHost.class.getResource("/host/Dockerfile"))
                                    .toURI());
            container =
                    new GenericContainer<>(
                                    new ImageFromDockerfile("plumbline-test-host", false)
                                            .withDockerfile(image))
                            .withNetworkMode("host")
                            .withFileSystemBind(
                                    "/var/run/docker.sock",
                                    "/var/run/docker.sock",
                                    BindMode.READ_WRITE)
                            .withFileSystemBind(DIRECTORY, DIRECTORY, BindMode.READ_WRITE)
                            .withCopyToContainer(
                                    Transferable.of(shell.publicKey() + "\n"),
                                    "/root/.ssh/authorized_keys")
                            .waitingFor(
                                    Wait.forLogMessage(".*Server listening on.*", 1)
                                            .withStartupTimeout(Duration.ofMinutes(2)));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        container.start();
        keys = List.of(run("cat /etc/ssh/ssh_host_ed25519_key.pub"));
        clean();
    }

    /** What somebody does on the host. */
    String run(String command) {
        try {
            ExecResult result = container.execInContainer("bash", "-c", command);
            if (result.getExitCode() != 0) {
                throw new AssertionError(
                        command + ": " + result.getExitCode() + " " + result.getStderr());
            }
            return result.getStdout().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void clean() {
        run(
                "docker ps -aq --filter label=dev.plumbline.component | xargs -r docker rm -f;"
                        + " rm -rf "
                        + DIRECTORY
                        + "/*");
    }

    /** Lets the next script of a name lose its connection in the middle. */
    void cut(String script) {
        cut = script;
    }

    /** A new release is being asked whether it understands its configuration. */
    private void cutAtTheNextRelease() {
        run(
                "until pgrep -f 'docker [r]un --rm --network host'; do :; done;"
                        + " pkill -f '^[s]shd-session: root'");
    }

    /** The scripts that were sent, oldest first. */
    List<String> sent() {
        return new ArrayList<>(sent);
    }

    @Override
    public String run(SshTarget target, RemoteScript script) {
        sent.add(script.toString());
        if (!cut.isEmpty() && script.toString().endsWith(cut)) {
            cut = "";
            Thread.ofVirtual().start(this::cutAtTheNextRelease);
        }
        return shell.run(
                new SshTarget(
                        target.name(),
                        target.identity(),
                        "127.0.0.1",
                        PORT,
                        "root",
                        keys,
                        target.machine()),
                script);
    }

    @Override
    public String publicKey() {
        return shell.publicKey();
    }

    @Override
    public void close() {
        clean();
        shell.close();
        container.stop();
    }
}
