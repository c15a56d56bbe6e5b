package dev.plumbline.sandbox.host.ssh;

import dev.plumbline.sandbox.host.HostKeys;
import dev.plumbline.sandbox.host.HostMachine;
import dev.plumbline.sandbox.host.HostMachines;
import dev.plumbline.sandbox.host.files.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthNoneFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/**
 * One port on loopback through which every host is reached: as a bastion into all networks, and
 * under the name of a host as its console.
 */
public final class SshFront implements AutoCloseable {

    private final HostMachines machines;
    private final LoginRule logins;
    private final SshServer server;
    private final Map<HostKeys, HostSshServer> hosts = new HashMap<>();

    public SshFront(HostMachines machines, LoginRule logins, int port) throws IOException {
        this.machines = machines;
        this.logins = logins;
        SshServer made = SshServer.setUpDefaultServer();
        made.setKeyPairProvider(KeyPairProvider.wrap(HostKeys.make("ssh-ed25519", 256)));
        made.setUserAuthFactories(
                List.of(UserAuthNoneFactory.INSTANCE, UserAuthPublicKeyFactory.INSTANCE));
        made.setPublickeyAuthenticator(SshPorts::anyKey);
        made.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        made.setChannelFactories(List.of(new ConsoleChannels(), new BastionChannels()));
        made.setCommandFactory(this::console);
        made.setShellFactory(channel -> console(channel, null));
        this.server = SshPorts.listening(made, port);
    }

    /** Makes sessions. */
    private static final class ConsoleChannels implements ChannelFactory {
        @Override
        public String getName() {
            return "session";
        }

        @Override
        public Channel createChannel(Session session) {
            return new ChannelSession();
        }
    }

    /** Makes ways through the bastion. */
    private final class BastionChannels implements ChannelFactory {
        @Override
        public String getName() {
            return "direct-tcpip";
        }

        @Override
        public Channel createChannel(Session session) {
            return new BastionChannel(SshFront.this::route);
        }
    }

    public int port() {
        return server.getPort();
    }

    private Command console(ChannelSession channel, @Nullable String command) {
        String name = channel.getSession().getUsername();
        Optional<HostMachine> found =
                machines.all().stream()
                        .filter(each ->
                                each.facts().name().equals(name)
                                        || each.facts().path().endsWith(name))
                        .findFirst();
        if (found.isEmpty()) {
            List<String> names = machines.all().stream().map(each -> each.facts().name()).toList();
            return new MissingHost(
                    "There is no VM called %s; there are: %s"
                            .formatted(name, String.join(", ", names)));
        }
        if (!found.get().answers()) {
            return new MissingHost("The VM %s is not running".formatted(name));
        }
        return new HostSession(found.get(), Actor.ROOT, command);
    }

    private BastionChannel.Route route(String host, int port) {
        Optional<HostMachine> machine = machines.at(host);
        if (machine.isEmpty()) {
            return new BastionChannel.Route(0, "Connection timed out");
        }
        if (port != 22 || !machine.get().answers()) {
            return new BastionChannel.Route(0, "Connection refused");
        }
        return new BastionChannel.Route(server(machine.get()).port(), "");
    }

    private HostSshServer server(HostMachine machine) {
        synchronized (hosts) {
            return hosts.computeIfAbsent(machine.keys(), _ -> started(machine));
        }
    }

    private HostSshServer started(HostMachine machine) {
        try {
            return new HostSshServer(machine, logins);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        synchronized (hosts) {
            hosts.values().forEach(HostSshServer::close);
        }
        SshPorts.close(server);
    }
}
