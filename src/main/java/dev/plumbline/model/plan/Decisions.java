package dev.plumbline.model.plan;

import java.time.Instant;

/**
 * What people have decided about an environment.
 *
 * @param forgiven failures before this are forgotten
 */
public record Decisions(Instant forgiven) {
    /** Nobody has decided anything. */
    public static final Decisions NONE = new Decisions(Instant.EPOCH);
}
