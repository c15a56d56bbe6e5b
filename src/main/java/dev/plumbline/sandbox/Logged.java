package dev.plumbline.sandbox;

import java.time.Instant;
import java.util.Set;

/**
 * One request the sandbox was sent, as it was meant (after a method override), and its answer.
 *
 * @param seq counts up from 1 over the life of the sandbox
 * @param status 0 when the connection was dropped instead of answered
 */
public record Logged(
        long seq,
        Instant at,
        String method,
        String path,
        String query,
        int status,
        String userAgent) {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether the request asked for a change; some that are posted only ask. */
    public boolean write() {
        return !READS.contains(method)
                && !path.matches(".*(/wait|/listInstances|:getIamPolicy|:testIamPermissions)");
    }
}
