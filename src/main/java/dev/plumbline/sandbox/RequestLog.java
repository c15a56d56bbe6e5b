package dev.plumbline.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last 100,000 requests, oldest first. */
final class RequestLog {

    static final int LIMIT = 100_000;

    private final Deque<Logged> entries = new ArrayDeque<>();
    private long last;

    synchronized void add(
            Instant at, String method, String path, String query, int status, String userAgent) {
        if (entries.size() == LIMIT) {
            entries.removeFirst();
        }
        entries.addLast(new Logged(++last, at, method, path, query, status, userAgent));
    }

    synchronized List<Logged> all() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
    }
}
