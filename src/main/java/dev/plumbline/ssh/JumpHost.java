package dev.plumbline.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.PortForwardingTracker;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/** Ways through a host in between: one connection to it, and a forwarded port for each host. */
final class JumpHost implements Passage.Opener {
    private final Connections connections;
    private final Route.Jump jump;
    private @Nullable ClientSession open;

    JumpHost(Connections connections, Route.Jump jump) {
        this.connections = connections;
        this.jump = jump;
    }

    @Override
    public Passage open(SshTarget target, Duration within) throws IOException {
        PortForwardingTracker port =
                session()
                        .createLocalPortForwardingTracker(
                                new SshdSocketAddress("127.0.0.1", 0),
                                new SshdSocketAddress(target.address(), target.port()));
        return new Passage() {
            @Override
            public InetSocketAddress entrance() {
                return port.getBoundAddress().toInetSocketAddress();
            }

            @Override
            public void close() throws IOException {
                port.close();
            }
        };
    }

    private HostIdentity identity() {
        InetSocketAddress address = new InetSocketAddress(jump.address(), jump.port());
        return jump.hostKey().isEmpty() && address.getAddress().isLoopbackAddress()
                ? HostIdentity.local()
                : new HostIdentity(List.of(jump.hostKey()));
    }

    private synchronized ClientSession session() {
        ClientSession usable = open;
        if (usable == null || !usable.isOpen()) {
            usable =
                    connections.session(
                            jump.user(),
                            new InetSocketAddress(jump.address(), jump.port()),
                            identity(),
                            "the jump host");
            open = usable;
        }
        return usable;
    }
}
