package dev.plumbline.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.ProcessShellFactory;

/** A host on this machine: an SSH server that runs scripts as whoever runs the tests. */
final class ServedHost implements AutoCloseable {
    final List<String> commands = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final List<PublicKey> letIn = new CopyOnWriteArrayList<>();
    private final List<KeyPair> keys = new ArrayList<>();
    private final SshServer server = SshServer.setUpDefaultServer();

    /**
     * @param kinds of the keys it has, {@code ssh-ed25519}
     */
    ServedHost(String... kinds) {
        Arrays.stream(kinds).map(ServedHost::key).forEach(keys::add);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(keys));
        server.setPublickeyAuthenticator(
                (_, key, _) -> KeyUtils.findMatchingKey(key, letIn) != null);
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory((channel, command) -> {
            commands.add(command);
            return new ProcessShellFactory(command, "/bin/bash", "-s").createShell(channel);
        });
        server.addSessionListener(
                new SessionListener() {
                    @Override
                    public void sessionCreated(Session session) {
                        connections.incrementAndGet();
                    }
                });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair key(String kind) {
        try {
            return KeyUtils.generateKeyPair(
                    kind, kind.equals(KeyPairProvider.SSH_RSA) ? 2048 : 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(KeyPair key) {
        return PublicKeyEntry.toString(key.getPublic());
    }

    ServedHost letIn(HostShell shell) {
        try {
            letIn.add(
                    PublicKeyEntry.parsePublicKeyEntry(shell.publicKey())
                            .resolvePublicKey(null, null, null));
            return this;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    List<String> publicKeys() {
        return keys.stream().map(ServedHost::text).toList();
    }

    SshTarget target() {
        return target("1");
    }

    SshTarget target(String identity) {
        return target(identity, publicKeys());
    }

    SshTarget target(String identity, List<String> known) {
        return new SshTarget(
                "livekit-" + identity, identity, "127.0.0.1", port(), "root", known, "");
    }

    /** Ends all connections at once, without a word. */
    void cut() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() {
        try {
            server.close(true).await(Duration.ofSeconds(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
