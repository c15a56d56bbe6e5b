package dev.plumbline.ledger.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk that a test fills and empties: {@code full:} before a path. */
public final class FullDisk extends FilePathWrapper {
    private static volatile boolean full;

    static void register() {
        full = false;
        FilePath.register(new FullDisk());
    }

    static void fill(boolean yes) {
        full = yes;
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel below = getBase().open(mode);
        return new FileBaseDefault() {
            @Override
            public long size() throws IOException {
                return below.size();
            }

            @Override
            public synchronized int read(ByteBuffer into, long position) throws IOException {
                return below.read(into, position);
            }

            @Override
            public synchronized int write(ByteBuffer from, long position) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                return below.write(from, position);
            }

            @Override
            protected void implTruncate(long size) throws IOException {
                below.truncate(size);
            }

            @Override
            public void force(boolean metadata) throws IOException {
                below.force(metadata);
            }

            @Override
            public java.nio.channels.FileLock tryLock(long position, long size, boolean shared)
                    throws IOException {
                return below.tryLock(position, size, shared);
            }

            @Override
            protected void implCloseChannel() throws IOException {
                below.close();
            }
        };
    }
}
