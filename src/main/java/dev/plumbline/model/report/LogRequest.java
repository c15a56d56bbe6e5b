package dev.plumbline.model.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of a log somebody wants.
 *
 * @param source what writes it, by the name that {@link Inspections#sources} gives
 * @param lines how many of the last ones, at most
 * @param after only those after this
 */
public record LogRequest(String source, int lines, Optional<Instant> after) {}
