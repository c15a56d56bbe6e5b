package dev.plumbline.sandbox.host.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The open descriptors of one process. */
public final class Descriptors {

    private final Map<Integer, OpenFile> open = new TreeMap<>();

    public static Descriptors of(OpenFile in, OpenFile out, OpenFile err) {
        Descriptors all = new Descriptors();
        all.put(0, in);
        all.put(1, out);
        all.put(2, err);
        return all;
    }

    public Optional<OpenFile> get(int number) {
        return Optional.ofNullable(open.get(number));
    }

    final void put(int number, OpenFile file) {
        file.retain();
        OpenFile before = open.put(number, file);
        if (before != null) {
            quietly(before);
        }
    }

    void close(int number) {
        OpenFile before = open.remove(number);
        if (before != null) {
            quietly(before);
        }
    }

    Descriptors fork() {
        Descriptors copy = new Descriptors();
        open.forEach(copy::put);
        return copy;
    }

    /** Lets go of everything, as the end of a process does. */
    public void closeAll() {
        open.values().forEach(Descriptors::quietly);
        open.clear();
    }

    private static void quietly(OpenFile file) {
        try {
            file.release();
        } catch (IOException e) {
            // Whoever had the other end is gone: there is nobody left to tell.
            return;
        }
    }

    public InputStream in() {
        return get(0).map(OpenFile::in).orElseGet(InputStream::nullInputStream);
    }

    public OutputStream out() {
        return out(1);
    }

    public OutputStream err() {
        return out(2);
    }

    private OutputStream out(int number) {
        return get(number).map(OpenFile::out).orElseGet(OutputStream::nullOutputStream);
    }

    public boolean terminal(int number) {
        return get(number).map(OpenFile::terminal).orElse(false);
    }
}
