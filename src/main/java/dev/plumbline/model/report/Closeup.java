package dev.plumbline.model.report;

import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One resource as it is declared and as it was last seen, line by line, for everybody to see: what
 * is sensitive is hidden on both sides.
 *
 * @param seen when the request left that told what is live; empty while it is not there or unknown
 * @param left how many lines were cut
 * @param outputs what others may refer to, by name
 */
public record Closeup(
        Optional<Instant> seen,
        List<Line> lines,
        int left,
        Map<String, String> outputs,
        Set<Ref> needs,
        Set<Ref> neededBy) {

    /**
     * One line of both sides.
     *
     * @param declared YAML; empty where the spec is silent
     * @param live YAML; empty where nothing of it is there
     */
    public record Line(Path path, String declared, String live) {}

    public Closeup {
        lines = List.copyOf(lines);
        outputs = Map.copyOf(outputs);
        needs = Set.copyOf(needs);
        neededBy = Set.copyOf(neededBy);
    }
}
