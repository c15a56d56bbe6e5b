package dev.plumbline.sandbox.host.ssh;

import dev.plumbline.sandbox.host.shell.BrokenPipeException;
import java.io.IOException;
import java.io.OutputStream;

/** Sends at once what is written, and says a broken pipe when the other side has gone. */
final class FlushingStream extends OutputStream {

    private final OutputStream out;
    private final boolean terminal;

    /**
     * Around a channel's stream.
     *
     * @param terminal whether ends of lines need a carriage return
     */
    FlushingStream(OutputStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        try {
            int start = from;
            for (int at = from; terminal && at < from + length; at++) {
                if (bytes[at] == '\n') {
                    out.write(bytes, start, at - start);
                    out.write('\r');
                    start = at;
                }
            }
            out.write(bytes, start, from + length - start);
            out.flush();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static BrokenPipeException broken(IOException cause) {
        BrokenPipeException broken = new BrokenPipeException();
        broken.initCause(cause);
        return broken;
    }

    @Override
    public void flush() {
        // Everything was sent already.
    }

    @Override
    public void close() {
        // The channel closes its streams when the command has ended.
    }
}
