package dev.plumbline.model.access;

import java.time.Instant;
import java.util.Optional;

/**
 * One write that somebody asked for, whether it was allowed or refused.
 *
 * @param who a token's name and id, {@code root}, {@code this machine}, or {@code nobody}
 * @param role what who asked might do
 * @param environment which one it was about, where the path says so
 * @param status of the answer; empty while there is none
 * @param remote the address the request came from
 */
public record AuditEntry(
        Instant at,
        String who,
        String role,
        String method,
        String path,
        Optional<String> environment,
        Optional<Integer> status,
        String remote) {}
