package dev.plumbline.engine;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Environments whose specs are gone. One of which something of ours is still there is kept, and
 * declares nothing, until nothing is left or a person forgets it.
 */
final class Abandonment {
    private final Ledger ledger;
    private final Map<String, SpecState> kept = new ConcurrentHashMap<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

    Abandonment(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What to go on with; nothing when nobody has to keep the environment any more. */
    Optional<SpecState> of(String environment) {
        if (forgotten.contains(environment) || empty(environment)) {
            return Optional.empty();
        }
        return Optional.ofNullable(kept.get(environment))
                .or(() ->
                        ledger.report(environment)
                                .filter(Abandonment::leaves)
                                .map(report -> {
                                    SpecState nothing = SpecState.abandoned(nothing(report));
                                    kept.put(environment, nothing);
                                    return nothing;
                                }));
    }

    /** Whether a person lets it go; one that is declared cannot be forgotten. */
    boolean forget(String environment) {
        return kept.containsKey(environment) && forgotten.add(environment);
    }

    /**
     * What a new environment looks like, in words: one of the same project that is declared no
     * more, when more than half of what stands of it has the kinds and the names of more than half
     * of what the new one declares.
     */
    Optional<String> lookalike(Desired fresh) {
        if (kept.isEmpty() || ledger.report(fresh.environment()).isPresent()) {
            return Optional.empty();
        }
        Set<String> declared =
                fresh.resources().stream()
                        .map(Resource::ref)
                        .map(Ref::local)
                        .collect(Collectors.toSet());
        return kept.keySet().stream()
                .sorted()
                .flatMap(gone -> ledger.report(gone).stream())
                .filter(gone -> gone.project().equals(fresh.home().project()))
                .filter(gone -> alike(declared, standing(gone)))
                .findFirst()
                .map(gone -> words(gone.environment(), standing(gone).size()));
    }

    private static String words(String gone, int standing) {
        String those = standing == 1 ? "1 resource stands" : standing + " resources stand";
        return "it looks like %s, which is declared no more and of which %s; the old name of the file keeps %s"
                .formatted(gone, those, standing == 1 ? "that" : "those");
    }

    private static boolean alike(Set<String> declared, Set<String> standing) {
        long both = standing.stream().filter(declared::contains).count();
        return 2 * both > declared.size() && 2 * both > standing.size();
    }

    private static Set<String> standing(Report report) {
        return report.rows().stream()
                .filter(row -> row.kept().ours().isPresent())
                .map(Row::ref)
                .map(Ref::local)
                .collect(Collectors.toSet());
    }

    /** It is gone, or declared again. */
    void over(String environment) {
        kept.remove(environment);
        forgotten.remove(environment);
    }

    /** Whether a whole look at an abandoned one has found nothing of ours. */
    private boolean empty(String environment) {
        return kept.containsKey(environment)
                && ledger.report(environment)
                        .filter(report -> report.about().abandoned())
                        .filter(report -> report.rows().isEmpty() && report.incomplete().isEmpty())
                        .isPresent();
    }

    private static boolean leaves(Report report) {
        return report.rows().stream().anyMatch(row -> row.kept().ours().isPresent());
    }

    private static Desired nothing(Report last) {
        String location =
                last.rows().stream()
                        .map(Row::subject)
                        .map(subject -> subject.place().location())
                        .filter(there -> !there.equals(Place.GLOBAL))
                        .findFirst()
                        .orElse(Place.GLOBAL);
        Revision applied = last.applied();
        return new Desired(
                last.environment(),
                Policy.of(last.mode()),
                new Place(last.project(), location, ""),
                new Revision(applied.id() + " gone", applied.label(), applied.commit()),
                List.of());
    }
}
