package dev.plumbline.sandbox.host.ssh;

import dev.plumbline.sandbox.host.HostMachine;
import dev.plumbline.sandbox.host.files.Actor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;

/** The SSH server of one host, with the host's own keys. */
final class HostSshServer {

    private static final AttributeKey<Actor> WHO = new AttributeKey<>();

    private final SshServer server;

    HostSshServer(HostMachine machine, LoginRule logins) throws IOException {
        SshServer made = SshServer.setUpDefaultServer();
        made.setKeyPairProvider(KeyPairProvider.wrap(machine.keys().all()));
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setPublickeyAuthenticator((user, key, session) -> {
            Optional<Actor> actor =
                    machine.answers() ? logins.admit(machine, user, key) : Optional.empty();
            actor.ifPresent(each -> session.setAttribute(WHO, each));
            return actor.isPresent();
        });
        made.setCommandFactory(
                (channel, command) -> new HostSession(machine, who(channel.getSession()), command));
        made.setShellFactory(channel -> new HostSession(machine, who(channel.getSession()), null));
        server = SshPorts.listening(made, 0);
    }

    private static Actor who(ServerSession session) {
        return Optional.ofNullable(session.getAttribute(WHO)).orElseThrow();
    }

    int port() {
        return server.getPort();
    }

    void close() {
        SshPorts.close(server);
    }
}
