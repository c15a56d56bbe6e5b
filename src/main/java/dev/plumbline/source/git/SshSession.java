package dev.plumbline.source.git;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Quoted;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/** A conversation over SSH: one private key, pinned host keys, and nothing else of this machine. */
final class SshSession implements RemoteSession {
    private static final int PORT = 22;

    private final GitRemote remote;
    private final GitRemote.Login.Key login;
    private final PinnedHostKeys pins;
    private final SshdSessionFactory sessions;

    SshSession(GitRemote remote, GitRemote.Login.Key login) {
        this.remote = remote;
        this.login = login;
        URIish uri = remote.uri();
        this.pins =
                new PinnedHostKeys(
                        uri.getHost(), uri.getPort() > 0 ? uri.getPort() : PORT, knownHosts());
        List<KeyPair> keys = keys();
        File nowhere = new File("/nonexistent");
        this.sessions =
                new SshdSessionFactoryBuilder()
                        .setHomeDirectory(nowhere)
                        .setSshDirectory(nowhere)
                        .setConfigStoreFactory((_, _, _) -> null)
                        .setDefaultIdentities(_ -> List.of())
                        .setDefaultKeysProvider(_ -> keys)
                        .setPreferredAuthentications("publickey")
                        .setServerKeyDatabase((_, _) -> pins)
                        .build(null);
    }

    private List<KnownHostEntry> knownHosts() {
        StringBuilder lines = new StringBuilder(login.hostKey().orElse("")).append('\n');
        login.knownHosts().ifPresent(file -> lines.append(text("the file of known hosts", file)));
        try {
            return KnownHostEntry.readKnownHostEntries(new StringReader(lines.toString()), true);
        } catch (IOException | RuntimeException e) {
            throw refused("the pinned host keys are not lines as of a known_hosts file", e);
        }
    }

    private List<KeyPair> keys() {
        Path file = login.privateKey();
        byte[] text = text("the private key", file).getBytes(StandardCharsets.UTF_8);
        List<KeyPair> keys = new ArrayList<>();
        try {
            SecurityUtils.loadKeyPairIdentities(
                            null,
                            NamedResource.ofName(file.toString()),
                            new ByteArrayInputStream(text),
                            null)
                    .forEach(keys::add);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw refused(
                    "the private key "
                            + Quoted.of(file.toString())
                            + " cannot be used; it is to be a key of OpenSSH without a passphrase",
                    e);
        }
        return keys;
    }

    private static String text(String what, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw refused(
                    what
                            + " "
                            + Quoted.of(file.toString())
                            + (Files.exists(file) ? " cannot be read" : " is not there"),
                    e);
        }
    }

    private static Failure refused(String why, Exception cause) {
        return new Failure(new Fault(FaultOwner.ACCESS, why), cause);
    }

    @Override
    public void prepare(Transport transport) {
        ((SshTransport) transport).setSshSessionFactory(sessions);
    }

    @Override
    public Optional<Fault> refusal(Throwable error) {
        Optional<String> offered = pins.refused();
        if (offered.isPresent()) {
            return Optional.of(
                    new Fault(
                            FaultOwner.ACCESS,
                            pins.none()
                                    ? "no host key of %s is pinned; it offered %s: compare that with what its owner publishes, and pin it"
                                            .formatted(remote.host(), offered.get())
                                    : "%s offered the host key %s, which is not a pinned one: it was changed, or somebody stands in between"
                                            .formatted(remote.host(), offered.get())));
        }
        boolean denied =
                CauseChain.of(error)
                        .anyMatch(cause ->
                                cause instanceof SshException ssh
                                        && ssh.getDisconnectCode()
                                                == SshConstants
                                                        .SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE);
        if (denied) {
            return Optional.of(
                    new Fault(
                            FaultOwner.ACCESS,
                            "%s does not let the key %s in"
                                    .formatted(
                                            remote.host(),
                                            Quoted.of(login.privateKey().toString()))));
        }
        return CauseChain.of(error).anyMatch(NoRemoteRepositoryException.class::isInstance)
                ? Optional.of(
                        new Fault(
                                FaultOwner.ACCESS,
                                remote.host()
                                        + " has no such repository, or the key may not read it"))
                : Optional.empty();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
