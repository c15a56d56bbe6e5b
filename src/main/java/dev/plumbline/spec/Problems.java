package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong, so that an author sees all of it at once. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem problem) -> problem.at().file())
                    .thenComparingInt(problem -> problem.at().line())
                    .thenComparingInt(problem -> problem.at().column())
                    .thenComparing(Problem::message);

    private static final int MOST = 100;

    private final Set<Problem> found = new LinkedHashSet<>();
    private int more;

    public void add(Origin at, String message) {
        add(at, () -> message);
    }

    /**
     * Something wrong, in words that are not always needed.
     *
     * @param message asked for only while anybody would read on: to look for what was meant costs
     *     more than to see that something is wrong
     */
    public void add(Origin at, Supplier<String> message) {
        if (found.size() < MOST) {
            found.add(new Problem(at, message.get()));
        } else {
            more++;
        }
    }

    public void addAll(List<Problem> others) {
        others.forEach(other -> add(other.at(), other.message()));
    }

    public boolean none() {
        return found.isEmpty();
    }

    /**
     * What was found first, each once, in the order of files, lines and columns, and how much more
     * there is.
     */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found.stream().sorted(BY_PLACE).toList());
        if (more > 0) {
            sorted.add(new Problem(sorted.getLast().at(), "and " + more + " problems more"));
        }
        return List.copyOf(sorted);
    }
}
