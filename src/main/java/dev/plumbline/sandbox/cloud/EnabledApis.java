package dev.plumbline.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which APIs are turned on in which project: most of them in a project that is in use, those of a
 * new project in one that is called new. An API that was turned on answers a little later.
 */
public final class EnabledApis {

    /** What Google turns on in every project. */
    private static final Set<String> ALWAYS =
            Set.of(
                    "cloudapis.googleapis.com",
                    "logging.googleapis.com",
                    "monitoring.googleapis.com",
                    "servicemanagement.googleapis.com",
                    "serviceusage.googleapis.com",
                    "storage.googleapis.com",
                    "storage-api.googleapis.com",
                    "storage-component.googleapis.com");

    /** What few projects have turned on. */
    private static final Set<String> RARE =
            Set.of(
                    "aiplatform.googleapis.com",
                    "billingbudgets.googleapis.com",
                    "certificatemanager.googleapis.com",
                    "containerscanning.googleapis.com");

    private static final Duration SPREADS = Duration.ofSeconds(20);

    private final CloudClock clock;
    private final Set<String> fresh = new HashSet<>();
    private boolean everyProject;
    private final Map<String, Map<String, Instant>> turned = new HashMap<>();

    public EnabledApis(CloudClock clock) {
        this.clock = clock;
    }

    /** Says which projects are new, and forgets what was turned on and off. */
    public synchronized void fresh(Set<String> projects) {
        turned.clear();
        fresh.clear();
        fresh.addAll(projects);
    }

    /** Says that every project is new in which nothing was turned on yet. */
    public synchronized void everyProjectIsFresh() {
        everyProject = true;
    }

    /** Whether an API is turned on in a project, by its host. */
    public synchronized boolean on(String project, String host) {
        Instant since = since(project, host);
        return since == null ? untouched(project, host) : since.isBefore(Instant.MAX);
    }

    /** Whether it answers there by now. */
    public synchronized boolean answers(String project, String host) {
        Instant since = since(project, host);
        return since == null ? untouched(project, host) : !since.isAfter(clock.now());
    }

    private boolean untouched(String project, String host) {
        return ALWAYS.contains(host)
                || !(everyProject || fresh.contains(project) || RARE.contains(host));
    }

    private @Nullable Instant since(String project, String host) {
        return turned.getOrDefault(project, Map.of()).get(host);
    }

    public synchronized void enable(String project, String host) {
        turn(project, host, clock.now().plus(clock.scaled(SPREADS)));
    }

    public synchronized void disable(String project, String host) {
        turn(project, host, Instant.MAX);
    }

    private void turn(String project, String host, Instant from) {
        turned.computeIfAbsent(project, _ -> new HashMap<>()).put(host, from);
    }
}
