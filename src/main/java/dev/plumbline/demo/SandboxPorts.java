package dev.plumbline.demo;

import dev.plumbline.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A sandbox on both of its ports. */
final class SandboxPorts {
    private SandboxPorts() {}

    /**
     * Opens both; when one is taken, says so, and by which option another is chosen.
     *
     * @param ssh where its machines answer
     * @param option that which chooses another port than that of {@code options}
     */
    static Optional<Sandbox> open(
            Sandbox.Options options, String option, int ssh, PrintWriter err) {
        Sandbox sandbox;
        try {
            sandbox = Sandbox.start(options);
        } catch (IOException e) {
            return taken(e, option, err);
        }
        try {
            sandbox.ssh(ssh);
            return Optional.of(sandbox);
        } catch (UncheckedIOException e) {
            sandbox.close();
            return taken(e, "--ssh-port", err);
        }
    }

    private static Optional<Sandbox> taken(Exception e, String option, PrintWriter err) {
        err.println("plumbline: %s Choose another with %s.".formatted(e.getMessage(), option));
        return Optional.empty();
    }
}
