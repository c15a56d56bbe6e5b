package dev.plumbline.web.closeup;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Closeup;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A resource as declared and as live, line by line.
 *
 * @param seen when what is live was asked for; null while it is not there or unknown
 * @param left how many lines are not shown
 * @param outputs what others may refer to: its address, its name
 */
public record CloseupView(
        @Nullable Instant seen,
        List<Line> lines,
        int left,
        Map<String, String> outputs,
        List<Neighbour> needs,
        List<Neighbour> neededBy) {

    /**
     * One line of both sides.
     *
     * @param differs whether the report says so; what merely is written otherwise does not
     */
    public record Line(String declared, String live, boolean differs) {}

    /** Another resource of the environment. */
    public record Neighbour(String kind, String name) {
        static Neighbour of(Ref ref) {
            return new Neighbour(ref.kind(), ref.name());
        }
    }

    static CloseupView of(Closeup closeup, List<Change> changes) {
        return new CloseupView(
                closeup.seen().orElse(null),
                closeup.lines().stream()
                        .map(line -> new Line(line.declared(), line.live(), differs(line, changes)))
                        .toList(),
                closeup.left(),
                new TreeMap<>(closeup.outputs()),
                neighbours(closeup.needs()),
                neighbours(closeup.neededBy()));
    }

    /** Of what is hidden both sides read the same, and may differ all the same. */
    private static boolean differs(Closeup.Line line, List<Change> changes) {
        boolean same =
                line.declared().equals(line.live()) && !line.declared().contains(Change.HIDDEN);
        return !same && changes.stream().anyMatch(change -> line.path().within(change.path()));
    }

    private static List<Neighbour> neighbours(Collection<Ref> refs) {
        return refs.stream().sorted().map(Neighbour::of).toList();
    }
}
