package dev.plumbline.model.report;

import java.time.Instant;
import java.util.List;

/**
 * The last lines of a log, oldest first: printable, of bounded length, and without the keys that
 * were delivered to whoever wrote it.
 *
 * @param cut whether there may be more between these and what came before
 */
public record LogExcerpt(List<Line> lines, boolean cut) {
    /** One line, and when it was written. */
    public record Line(Instant at, String text) {}

    public LogExcerpt {
        lines = List.copyOf(lines);
    }
}
