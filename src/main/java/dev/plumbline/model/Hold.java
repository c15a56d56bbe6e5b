package dev.plumbline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A reason not to act now.
 *
 * @param gate the gate's name
 * @param verdict what it makes of the resource
 * @param reason in words: what is waited for, and for whom
 * @param until when it ends by itself, where it does
 */
public record Hold(String gate, Verdict verdict, String reason, Optional<Instant> until) {}
