package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
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

    /** All that was found, each once, in the order of files, lines and columns. */
    public List<Problem> sorted() {
        return found.stream().sorted(BY_PLACE).toList();
    }
}
