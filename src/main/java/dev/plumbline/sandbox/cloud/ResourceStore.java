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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The true state by full resource name (the API's host, a slash, the name), and what stood there
 * before the last write, for reads that lag.
 */
public final class ResourceStore {

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

    public void remove(String path) {
        ObjectNode before = documents.remove(path);
        pasts.put(path, new Past(before, clock.now()));
    }

    /** Everything whose name begins so. */
    public Stream<ObjectNode> all(String prefix) {
        return documents.subMap(prefix, prefix + Character.MAX_VALUE).values().stream();
    }

    public List<ObjectNode> under(String prefix) {
        return List.copyOf(documents.subMap(prefix, prefix + Character.MAX_VALUE).values());
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
        TreeSet<String> paths =
                new TreeSet<>(documents.subMap(prefix, prefix + Character.MAX_VALUE).keySet());
        pasts.keySet().stream().filter(path -> path.startsWith(prefix)).forEach(paths::add);
        List<ObjectNode> shown = new ArrayList<>();
        paths.forEach(path -> shown(path, faults).ifPresent(shown::add));
        return shown;
    }

    private boolean stale(Past past, ActiveFaults faults) {
        Duration age = faults.lasting(Misbehaviour.STALE_READS);
        return !age.isZero() && clock.now().isBefore(past.until().plus(clock.scaled(age)));
    }
}
