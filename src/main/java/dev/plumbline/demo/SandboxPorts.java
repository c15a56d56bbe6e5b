package dev.plumbline.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.plumbline.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.LoggerFactory;

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
        quiet();
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

    /** Nothing has said yet where logs go, and the terminal is for other words. */
    private static void quiet() {
        if (LoggerFactory.getLogger("org.apache.sshd") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }
}
