package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that an author sees all of it at once. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem problem) -> problem.at().file())
                    .thenComparingInt(problem -> problem.at().line())
                    .thenComparingInt(problem -> problem.at().column())
                    .thenComparing(Problem::message);

    private static final int MOST = 500;

    private final Set<Problem> found = new LinkedHashSet<>();

    public void add(Origin at, String message) {
        found.add(new Problem(at, message));
    }

    public void addAll(List<Problem> more) {
        found.addAll(more);
    }

    public boolean none() {
        return found.isEmpty();
    }

    /**
     * All that was found, each once, in the order of files, lines and columns; cut where nobody
     * would read on.
     */
    public List<Problem> sorted() {
        List<Problem> sorted =
                new ArrayList<>(found.stream().sorted(BY_PLACE).limit(MOST).toList());
        if (found.size() > MOST) {
            sorted.add(
                    new Problem(
                            sorted.getLast().at(),
                            "and " + (found.size() - MOST) + " problems more"));
        }
        return List.copyOf(sorted);
    }
}
