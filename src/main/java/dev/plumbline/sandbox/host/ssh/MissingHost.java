package dev.plumbline.sandbox.host.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** The answer to whoever asks for a host that is not there. */
final class MissingHost implements Command {

    private final String why;
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {};

    MissingHost(String why) {
        this.why = why;
    }

    @Override
    public void setInputStream(InputStream stream) {
        // Nothing is read.
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        // Nothing is said but why.
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment given) throws IOException {
        err.write((why + "\r\n").getBytes(StandardCharsets.UTF_8));
        err.flush();
        exit.onExit(255);
    }

    @Override
    public void destroy(ChannelSession channel) {
        // Nothing is running.
    }
}
