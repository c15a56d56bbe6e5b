package dev.plumbline.sandbox.host.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.time.Duration;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;

/** What the servers of this package have in common. */
final class SshPorts {

    private SshPorts() {}

    static SshServer listening(SshServer server, int port) throws IOException {
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setSessionHeartbeat(HeartbeatType.NONE, Duration.ZERO);
        server.start();
        return server;
    }

    static void close(SshServer server) {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean anyKey(String user, PublicKey key, ServerSession session) {
        return true;
    }
}
