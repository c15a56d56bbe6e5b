package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.files.Inode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Something open, shared by all descriptors that were copied from one; the last one closes it. */
public final class OpenFile {

    private final InputStream in;
    private final OutputStream out;
    private final @Nullable Inode inode;
    private final boolean terminal;
    private int references;
    private boolean locked;

    private OpenFile(InputStream in, OutputStream out, @Nullable Inode inode, boolean terminal) {
        this.in = in;
        this.out = out;
        this.inode = inode;
        this.terminal = terminal;
    }

    public static OpenFile reading(InputStream in) {
        return new OpenFile(in, OutputStream.nullOutputStream(), null, false);
    }

    public static OpenFile writing(OutputStream out) {
        return new OpenFile(InputStream.nullInputStream(), out, null, false);
    }

    /** A terminal, for both. */
    public static OpenFile terminal(InputStream in, OutputStream out) {
        return new OpenFile(in, out, null, true);
    }

    /** Open for nothing but its lock. */
    public static OpenFile locking(Inode inode) {
        return new OpenFile(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), inode, false);
    }

    static OpenFile of(FileView files, Inode inode, boolean read) {
        return new OpenFile(
                read ? new ByteArrayInputStream(inode.content()) : InputStream.nullInputStream(),
                files.appending(inode),
                inode,
                false);
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    boolean terminal() {
        return terminal;
    }

    synchronized void retain() {
        references++;
    }

    synchronized void release() throws IOException {
        if (--references == 0) {
            unlock();
            in.close();
            out.close();
        }
    }

    /** Takes the lock on the file, if it is free or already held through this. */
    public synchronized boolean tryLock() {
        if (!locked) {
            locked = inode != null && inode.flock().tryAcquire();
        }
        return locked;
    }

    public synchronized void unlock() {
        if (locked && inode != null) {
            locked = false;
            inode.flock().release();
        }
    }
}
