package dev.plumbline.engine;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The chain of actions that decided how long a converge took: each began when the one before it had
 * ended.
 */
public record CriticalPath(List<Link> links) {
    /**
     * One action of the chain.
     *
     * @param operation from its start to its end
     * @param overhead between the end of the one before, or the beginning, and its start
     */
    public record Link(Ref ref, String step, Duration operation, Duration overhead) {}

    /**
     * Finds the chain that ended last.
     *
     * @param attempts everything that was done
     * @param needs what each resource waits for
     * @param began when the first pass began
     */
    public static CriticalPath of(List<Attempt> attempts, Map<Ref, Set<Ref>> needs, Instant began) {
        List<Attempt> ended =
                attempts.stream()
                        .filter(attempt -> attempt.ended().isPresent())
                        .collect(Collectors.toCollection(ArrayList::new));
        List<Link> links = new ArrayList<>();
        Optional<Attempt> last = ended.stream().max(Comparator.comparing(CriticalPath::end));
        while (last.isPresent()) {
            Attempt link = last.get();
            ended.remove(link);
            Optional<Attempt> before =
                    ended.stream()
                            .filter(other ->
                                    other.ref().equals(link.ref())
                                            || needs.getOrDefault(link.ref(), Set.of())
                                                    .contains(other.ref()))
                            .filter(other -> !end(other).isAfter(link.started()))
                            .max(Comparator.comparing(CriticalPath::end));
            links.add(
                    new Link(
                            link.ref(),
                            link.step(),
                            Duration.between(link.started(), end(link)),
                            Duration.between(
                                    before.map(CriticalPath::end).orElse(began), link.started())));
            last = before;
        }
        Collections.reverse(links);
        return new CriticalPath(links);
    }

    private static Instant end(Attempt attempt) {
        return attempt.ended().orElseThrow();
    }

    /** What Google took. */
    public Duration operations() {
        return links.stream().map(Link::operation).reduce(Duration.ZERO, Duration::plus);
    }

    /** What was ours, per link. */
    public Duration overhead() {
        Duration sum = links.stream().map(Link::overhead).reduce(Duration.ZERO, Duration::plus);
        return links.isEmpty() ? sum : sum.dividedBy(links.size());
    }
}
