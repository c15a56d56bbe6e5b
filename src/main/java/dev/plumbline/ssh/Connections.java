package dev.plumbline.ssh;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.io.IoUtils;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * One connection to each host, kept while it lives and made anew when it does not. A host is let
 * through by its keys alone, which are known before: nothing is ever trusted on first use.
 */
final class Connections implements AutoCloseable {
    static final Duration CONNECTING = Duration.ofSeconds(10);

    private static final Duration SIGNING_IN = Duration.ofSeconds(20);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int UNANSWERED = 3;

    private static final AttributeKey<HostIdentity> IDENTITY = new AttributeKey<>();

    private final SshClient client;
    private final Passage.Opener route;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    Connections(KeyPair key, Route way) {
        client = ClientBuilder.builder().build();
        client.addPublicKeyIdentity(key);
        client.setUserAuthFactoriesNameList("publickey");
        // What lies in the home directory of whoever started us is for people.
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier((session, _, offered) ->
                identity(session.getConnectionContext())
                        .map(identity -> identity.accepts(offered))
                        .orElse(false));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        client.addSessionListener(
                new SessionListener() {
                    @Override
                    public void sessionCreated(Session session) {
                        identity(((ClientSession) session).getConnectionContext())
                                .ifPresent(identity ->
                                        session.setSignatureFactories(
                                                identity.first(session.getSignatureFactories())));
                    }
                });
        client.start();
        route =
                switch (way) {
                    case Route.Direct() -> Passage.direct();
                    case Route.Jump jump -> new JumpHost(this, jump);
                    case Route.Iap() -> new IapTunnel();
                };
    }

    private static Optional<HostIdentity> identity(AttributeRepository context) {
        return Optional.ofNullable(context).map(known -> known.getAttribute(IDENTITY));
    }

    /** What holds a connection to one host; asked for under its own lock. */
    private static final class Line {
        private Optional<Connection> open = Optional.empty();
    }

    /** A connection to a host that has signed in; whoever takes it gives it back. */
    Connection to(SshTarget target) {
        Line line = lines.computeIfAbsent(target.identity(), _ -> new Line());
        synchronized (line) {
            Optional<Connection> usable =
                    line.open.filter(open -> open.leadsTo(target)).filter(Connection::take);
            if (usable.isPresent()) {
                return usable.get();
            }
            line.open.ifPresent(Connection::retire);
            line.open = Optional.empty();
            Connection made = connect(target);
            made.take();
            line.open = Optional.of(made);
            return made;
        }
    }

    private Connection connect(SshTarget target) {
        Passage passage;
        try {
            passage = route.open(target, CONNECTING);
        } catch (IOException e) {
            throw failure(
                    FaultOwner.UNAVAILABLE,
                    "there is no way to %s: %s".formatted(target.name(), e.getMessage()),
                    e);
        }
        try {
            HostIdentity identity = new HostIdentity(target.hostKeys());
            return new Connection(
                    target,
                    session(target.user(), passage.entrance(), identity, target.name()),
                    passage);
        } catch (RuntimeException e) {
            IoUtils.closeQuietly(passage);
            throw e;
        }
    }

    /**
     * A connection of its own.
     *
     * @param name what faults call who is at the other end
     */
    ClientSession session(
            String user, InetSocketAddress address, HostIdentity identity, String name) {
        ClientSession session = null;
        try {
            session =
                    client.connect(user, (SocketAddress) address, context(identity))
                            .verify(CONNECTING)
                            .getSession();
            session.auth().verify(SIGNING_IN);
            return session;
        } catch (IOException e) {
            IoUtils.closeQuietly(session);
            throw refusal(e, user, address, identity, name);
        }
    }

    private static AttributeRepository context(HostIdentity identity) {
        return AttributeRepository.ofKeyValuePair(IDENTITY, identity);
    }

    private static Failure refusal(
            IOException e,
            String user,
            InetSocketAddress address,
            HostIdentity identity,
            String name) {
        Optional<PublicKey> refused = identity.refused();
        if (refused.isPresent()) {
            return failure(
                    FaultOwner.ACCESS,
                    "%s offered the host key %s %s, which is not one it is known by: the machine was made anew behind our back, or somebody stands in between"
                            .formatted(
                                    name,
                                    KeyUtils.getKeyType(refused.get()),
                                    KeyUtils.getFingerPrint(BuiltinDigests.sha256, refused.get())),
                    e);
        }
        boolean denied =
                e instanceof SshException ssh
                        && ssh.getDisconnectCode()
                                == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
        return denied
                ? failure(
                        FaultOwner.ACCESS,
                        "%s does not let %s in with our key".formatted(name, user),
                        e)
                : failure(
                        FaultOwner.UNAVAILABLE,
                        "%s does not answer on %s:%d: %s"
                                .formatted(
                                        name,
                                        address.getHostString(),
                                        address.getPort(),
                                        e.getMessage()),
                        e);
    }

    private static Failure failure(FaultOwner turn, String message, Exception cause) {
        return new Failure(new Fault(turn, message), cause);
    }

    /** Ends all, also what is still being made. */
    @Override
    public void close() {
        client.close(true);
        lines.values()
                .forEach(line -> {
                    synchronized (line) {
                        line.open.ifPresent(Connection::retire);
                        line.open = Optional.empty();
                    }
                });
    }
}
