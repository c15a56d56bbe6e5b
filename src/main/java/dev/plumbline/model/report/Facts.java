package dev.plumbline.model.report;

import java.time.Instant;
import java.util.List;

/**
 * What is live of one resource, a value per line, for everybody to see: what is sensitive is
 * hidden.
 *
 * @param seen when the request left that told it
 * @param left how many lines were cut
 */
public record Facts(Instant seen, List<Fact> lines, int left) {
    /**
     * One value.
     *
     * @param path where it stands: {@code docker.version}
     */
    public record Fact(String path, String value) {}

    public Facts {
        lines = List.copyOf(lines);
    }
}
