package dev.plumbline.source.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails as soon as it has brought more than it may. */
final class CappedStream extends FilterInputStream {
    private long left;

    /** More came than may. */
    static final class TooMuch extends IOException {
        TooMuch() {
            super("more was sent than is taken");
        }
    }

    CappedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws TooMuch {
        left -= bytes;
        if (left < 0) {
            throw new TooMuch();
        }
    }
}
