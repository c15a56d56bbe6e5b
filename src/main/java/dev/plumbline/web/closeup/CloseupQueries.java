package dev.plumbline.web.closeup;

import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Closeups;
import dev.plumbline.model.report.SpendingView;
import dev.plumbline.web.view.ResourceDetail;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What pages show of a resource beyond its report; whoever asks has been let to that. */
public final class CloseupQueries {
    private static final int MOST = 150;
    private static final String API = "ApiService";

    private final Closeups closeups;
    private final Map<String, Drawn> layouts = new ConcurrentHashMap<>();

    /** What was laid out last, so that a page that is read again costs nothing. */
    private record Drawn(Map<Ref, Set<Ref>> needs, GraphLayout layout) {}

    CloseupQueries(Closeups closeups) {
        this.closeups = closeups;
    }

    /**
     * The graph of an environment; null until it has been looked at in this life of the process,
     * and of more resources than anybody could read in a picture.
     */
    public @Nullable GraphView graph(String environment, List<ResourceDetail> resources) {
        Map<Ref, Set<Ref>> needs = drawn(closeups.needs(environment));
        if (needs.isEmpty() || needs.size() > MOST) {
            layouts.remove(environment);
            return null;
        }
        Drawn drawn =
                layouts.compute(
                        environment,
                        (_, before) ->
                                before != null && before.needs().equals(needs)
                                        ? before
                                        : new Drawn(needs, GraphLayout.of(needs)));
        return GraphView.of(drawn.layout(), needs, environment, resources);
    }

    /** All but APIs, which everything needs. */
    private static Map<Ref, Set<Ref>> drawn(Map<Ref, Set<Ref>> needs) {
        Map<Ref, Set<Ref>> drawn = new LinkedHashMap<>();
        needs.forEach((ref, needed) -> {
            if (!ref.kind().equals(API)) {
                Set<Ref> others = new LinkedHashSet<>(needed);
                others.removeIf(other -> other.kind().equals(API));
                drawn.put(ref, others);
            }
        });
        return drawn;
    }

    /** What an environment costs; null until it has been looked at in this life of the process. */
    public @Nullable SpendingView spending(String environment) {
        return closeups.spending(environment).map(SpendingView::of).orElse(null);
    }

    /** A resource from near by; null until it has been looked at in this life of the process. */
    public @Nullable CloseupView of(String environment, ResourceDetail resource) {
        return closeups.of(new Ref(environment, resource.kind(), resource.name()))
                .map(closeup -> CloseupView.of(closeup, resource.changes()))
                .orElse(null);
    }
}
