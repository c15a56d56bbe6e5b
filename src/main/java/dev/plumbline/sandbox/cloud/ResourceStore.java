package dev.plumbline.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The true state by full resource name (the API's host, a slash, the name), and what stood there
 * before the last write, for reads that lag.
 */
public final class ResourceStore {

    /** How the name of a policy begins; the resource's follows. */
    public static final String POLICY_OF = "policy of ";

    private final TreeMap<String, ObjectNode> documents = new TreeMap<>();
    private final Map<String, Past> pasts = new HashMap<>();
    private final CloudClock clock;

    public ResourceStore(CloudClock clock) {
        this.clock = clock;
    }

    private record Past(@Nullable ObjectNode document, Instant until) {}

    public Optional<ObjectNode> get(String path) {
        return Optional.ofNullable(documents.get(path));
    }

    public boolean has(String path) {
        return documents.containsKey(path);
    }

    public void put(String path, ObjectNode document) {
        ObjectNode before = documents.put(path, document);
        pasts.put(path, new Past(before, clock.now()));
    }

    /** Takes a resource away, and who may do what with it. */
    public void remove(String path) {
        ObjectNode before = documents.remove(path);
        pasts.put(path, new Past(before, clock.now()));
        documents.remove(POLICY_OF + path);
    }

    /** Takes everything away whose name begins so. */
    public void removeUnder(String prefix) {
        List.copyOf(documents.subMap(prefix, prefix + Character.MAX_VALUE).keySet())
                .forEach(this::remove);
    }

    /** Everything whose name begins so. */
    public Stream<ObjectNode> all(String prefix) {
        return documents.subMap(prefix, prefix + Character.MAX_VALUE).values().stream();
    }

    /** What a reader is shown, who may be shown what stood there before the last write. */
    public Optional<ObjectNode> shown(String path, ActiveFaults faults) {
        Past past = pasts.get(path);
        if (past != null && stale(past, faults)) {
            return Optional.ofNullable(past.document());
        }
        return get(path);
    }

    /** What a lister is shown of all names that begin so. */
    public List<ObjectNode> shownUnder(String prefix, ActiveFaults faults) {
        return shown(prefix, faults, _ -> true);
    }

    /** What a lister is shown of what lies in a collection, and not of what lies in its members. */
    public List<ObjectNode> shownIn(String collection, ActiveFaults faults) {
        String prefix = collection + "/";
        return shown(prefix, faults, name -> name.indexOf('/', prefix.length()) < 0);
    }

    private List<ObjectNode> shown(String prefix, ActiveFaults faults, Predicate<String> wanted) {
        TreeSet<String> names =
                new TreeSet<>(documents.subMap(prefix, prefix + Character.MAX_VALUE).keySet());
        pasts.keySet().stream().filter(name -> name.startsWith(prefix)).forEach(names::add);
        List<ObjectNode> shown = new ArrayList<>();
        names.stream().filter(wanted).forEach(name -> shown(name, faults).ifPresent(shown::add));
        return shown;
    }

    private boolean stale(Past past, ActiveFaults faults) {
        Duration age = faults.lasting(Misbehaviour.STALE_READS);
        return !age.isZero() && clock.now().isBefore(past.until().plus(clock.scaled(age)));
    }
}
