package dev.plumbline.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last 100,000 requests, oldest first. */
public final class RequestLog {

    public static final int LIMIT = 100_000;

    private final Deque<Logged> entries = new ArrayDeque<>();
    private long last;

    public synchronized void add(
            Instant at, String method, String path, String query, int status, String userAgent) {
        if (entries.size() == LIMIT) {
            entries.removeFirst();
        }
        entries.addLast(new Logged(++last, at, method, path, query, status, userAgent));
    }

    public synchronized List<Logged> all() {
        return List.copyOf(entries);
    }

    public synchronized void clear() {
        entries.clear();
    }
}
