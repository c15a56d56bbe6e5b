package dev.plumbline.sandbox.host.ssh;

import java.util.function.BiFunction;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;

/** A way through the bastion to an address of some network, which leads to the host that has it. */
final class BastionChannel extends TcpipServerChannel {

    private final BiFunction<String, Integer, Route> routes;

    BastionChannel(BiFunction<String, Integer, Route> routes) {
        super(TcpForwardingFilter.Type.Direct, null);
        this.routes = routes;
    }

    /**
     * Where an address leads.
     *
     * @param port of loopback, 0 when it leads nowhere
     */
    record Route(int port, String problem) {}

    @Override
    protected OpenFuture doInit(Buffer asked) {
        String host = asked.getString();
        int port = asked.getInt();
        String from = asked.getString();
        int fromPort = asked.getInt();
        Route route = routes.apply(host, port);
        if (route.port() == 0) {
            OpenFuture refused = new DefaultOpenFuture(this, this);
            refused.setException(
                    new SshChannelOpenException(
                            getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED, route.problem()));
            return refused;
        }
        Buffer real = new ByteArrayBuffer();
        real.putString("127.0.0.1");
        real.putUInt(route.port());
        real.putString(from);
        real.putUInt(fromPort);
        return super.doInit(real);
    }
}
