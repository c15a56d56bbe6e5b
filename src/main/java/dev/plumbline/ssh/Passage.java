package dev.plumbline.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A way to the port of a host that is open for as long as this is. */
interface Passage extends Closeable {
    /** Where to connect instead of the host's own address. */
    InetSocketAddress entrance();

    /** Shuts the way. */
    @Override
    void close() throws IOException;

    /** Opens passages. */
    @FunctionalInterface
    interface Opener {
        /**
         * A way to a host that is open from now on.
         *
         * @param within how long it may take
         * @throws IOException when there is no way
         */
        Passage open(SshTarget target, Duration within) throws IOException;
    }

    /** Straight to the address. */
    static Opener direct() {
        return (target, _) ->
                new Passage() {
                    @Override
                    public InetSocketAddress entrance() {
                        return new InetSocketAddress(target.address(), target.port());
                    }

                    @Override
                    public void close() {
                        // Nothing was opened.
                    }
                };
    }
}
