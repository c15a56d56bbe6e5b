package dev.plumbline.source.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Repositories served over SSH by the real OpenSSH server, with a host key of its own. */
public final class SshServed implements AutoCloseable {
    private static final String SSHD = "/usr/sbin/sshd";

    public final Path directory;
    int port;
    private final Upstream upstream;
    private Process server;

    public SshServed(Path directory, Upstream upstream) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.upstream = upstream;
        key("host");
        key("client");
        Files.copy(directory.resolve("client.pub"), directory.resolve("authorized"));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (boolean begun = false; !begun; ) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            begun = begin();
        }
    }

    public String url() {
        return "ssh://%s@127.0.0.1:%d%s"
                .formatted(System.getProperty("user.name"), port, upstream.bare());
    }

    /** Makes a key pair; returns the file of the private one. */
    Path key(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
        Files.deleteIfExists(directory.resolve(name + ".pub"));
        upstream.run(
                directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name);
        return directory.resolve(name);
    }

    /** The line that pins the host's key of now. */
    public String pin() throws IOException {
        return "[127.0.0.1]:%d %s"
                .formatted(port, Files.readString(directory.resolve("host.pub")).strip());
    }

    String fingerprint() {
        return upstream.run(directory, "ssh-keygen", "-l", "-f", "host.pub").split(" ", -1)[1];
    }

    void start() throws IOException {
        if (!begin()) {
            throw new AssertionError("port " + port + " was taken meanwhile");
        }
    }

    /** Whether the server listens now, and nobody else on its port. */
    private boolean begin() throws IOException {
        Path config =
                Files.writeString(
                        directory.resolve("config"),
                        """
                        ListenAddress 127.0.0.1:%d
                        HostKey %s/host
                        PidFile none
                        AuthorizedKeysFile %s/authorized
                        StrictModes no
                        UsePAM no
                        PermitRootLogin yes
                        PasswordAuthentication no
                        KbdInteractiveAuthentication no
                        AcceptEnv GIT_PROTOCOL
                        MaxStartups 100
                        """
                                .formatted(port, directory, directory));
        server =
                new ProcessBuilder(SSHD, "-D", "-e", "-f", config.toString())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader log = server.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Server listening")) {
                Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
                return true;
            }
        }
        if (said.indexOf("Address already in use") >= 0) {
            return false;
        }
        throw new AssertionError(said);
    }

    void stop() {
        server.destroy();
        server.onExit().join();
    }

    @Override
    public void close() {
        stop();
    }
}
