package dev.plumbline.ssh;

import static org.apache.sshd.client.channel.ClientChannelEvent.TIMEOUT;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.text.CappedText;
import dev.plumbline.model.text.SpanText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.jspecify.annotations.Nullable;

/**
 * Scripts over SSH, by Apache MINA: one Ed25519 key that is made when the process starts and is
 * never written down.
 */
public final class SshShell implements HostShell, AutoCloseable {
    /** How many scripts run at once; more wait, before their deadline begins. */
    private static final int AT_ONCE = 64;

    private static final int LONGEST = 200;

    private static final Set<ClientChannelEvent> ENDED = EnumSet.of(ClientChannelEvent.CLOSED);
    private static final String SHELL = "/bin/bash -s";
    private static final String ROOT = "root";

    private final Route route;
    private final Semaphore onTheWay = new Semaphore(AT_ONCE, true);
    private @Nullable KeyPair key;
    private @Nullable Connections connections;

    private SshShell(Route route) {
        this.route = route;
    }

    /** A shell that goes one way to all hosts; nothing is opened before the first script. */
    public static SshShell over(Route route) {
        return new SshShell(route);
    }

    private synchronized KeyPair key() {
        try {
            KeyPair made =
                    key == null ? KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256) : key;
            key = made;
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("there is no Ed25519 here", e);
        }
    }

    private synchronized Connections connections() {
        Connections open = connections == null ? new Connections(key(), route) : connections;
        connections = open;
        return open;
    }

    @Override
    public String publicKey() {
        return PublicKeyEntry.toString(key().getPublic());
    }

    @Override
    public String run(SshTarget target, RemoteScript script) {
        try {
            onTheWay.acquire();
            try (Connection connection = connections().to(target)) {
                return answer(connection, target, script);
            } finally {
                onTheWay.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(target, "interrupted while " + script + " ran there", e);
        }
    }

    private String answer(Connection connection, SshTarget target, RemoteScript script) {
        CappedOutput out = new CappedOutput();
        CappedOutput err = new CappedOutput();
        try {
            ChannelExec channel = connection.session().createExecChannel(command(target));
            channel.setIn(new ByteArrayInputStream(script.text().getBytes(StandardCharsets.UTF_8)));
            channel.setOut(out);
            channel.setErr(err);
            try {
                channel.open().verify(Connections.CONNECTING);
                if (channel.waitFor(ENDED, script.deadline()).contains(TIMEOUT)) {
                    connection.retire();
                    throw unavailable(
                            target,
                            script
                                    + " has not ended within "
                                    + SpanText.of(script.deadline())
                                    + "; the next look shows what it has done",
                            null);
                }
            } finally {
                channel.close(true);
            }
            Integer status = channel.getExitStatus();
            return out.sentinel()
                    .orElseThrow(() -> {
                        // What a cut connection leaves behind has no exit status.
                        if (status == null) {
                            connection.retire();
                        }
                        return unavailable(
                                target,
                                script
                                        + " ended "
                                        + (status == null
                                                ? "with its connection"
                                                : "with status " + status)
                                        + " and gave no answer"
                                        + err.last().map(said -> ": " + said).orElse(""),
                                null);
                    });
        } catch (IOException e) {
            connection.retire();
            throw unavailable(
                    target, "the connection ended while " + script + " ran: " + words(e), e);
        }
    }

    private static String command(SshTarget target) {
        return target.user().equals(ROOT) ? SHELL : "sudo -n " + SHELL;
    }

    private static Failure unavailable(SshTarget target, String why, @Nullable Exception cause) {
        Fault fault = new Fault(FaultOwner.UNAVAILABLE, target.name() + ": " + why);
        return cause == null ? new Failure(fault) : new Failure(fault, cause);
    }

    private static String words(Exception e) {
        String message = e.getMessage();
        return CappedText.of(message == null ? e.getClass().getSimpleName() : message, LONGEST);
    }

    @Override
    public synchronized void close() {
        if (connections != null) {
            connections.close();
        }
    }
}
