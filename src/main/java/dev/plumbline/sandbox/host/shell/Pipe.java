package dev.plumbline.sandbox.host.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** What one writes another reads, with room for 64 KiB in between. */
final class Pipe {

    private final byte[] ring = new byte[65_536];
    private int head;
    private int size;
    private boolean written;
    private boolean abandoned;

    InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return take(bytes, from, length);
            }

            @Override
            public void close() {
                abandon();
            }
        };
    }

    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                put(bytes, from, length);
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    private synchronized void end() {
        written = true;
        notifyAll();
    }

    private synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    private synchronized int take(byte[] bytes, int from, int length) throws IOException {
        pauseWhile(() -> size == 0 && !written);
        if (size == 0) {
            return -1;
        }
        int count = Math.min(length, size);
        for (int at = 0; at < count; at++) {
            bytes[from + at] = ring[(head + at) % ring.length];
        }
        head = (head + count) % ring.length;
        size -= count;
        notifyAll();
        return count;
    }

    private synchronized void put(byte[] bytes, int from, int length) throws IOException {
        for (int at = 0; at < length; at++) {
            pauseWhile(() -> size == ring.length && !abandoned);
            if (abandoned) {
                throw new BrokenPipeException();
            }
            ring[(head + size) % ring.length] = bytes[from + at];
            size++;
        }
        notifyAll();
    }

    private synchronized void pauseWhile(BooleanSupplier blocked) throws InterruptedIOException {
        notifyAll();
        try {
            while (blocked.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("killed");
        }
    }
}
