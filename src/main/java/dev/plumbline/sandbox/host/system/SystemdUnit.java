package dev.plumbline.sandbox.host.system;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One unit: how it is, and what runs in it; whoever changes it holds the lock of all. */
final class SystemdUnit {

    final String name;
    final boolean passing;
    String description;
    List<String> line = List.of();
    boolean remains;
    boolean collected;
    boolean enabled;
    String active = "inactive";
    String sub = "dead";
    int status;
    @Nullable Instant started;
    @Nullable Instant ended;
    @Nullable Thread process;

    /**
     * A unit.
     *
     * @param passing whether it is gone after the next boot
     */
    SystemdUnit(String name, String description, boolean passing) {
        this.name = name;
        this.description = description;
        this.passing = passing;
    }

    void runs(Instant at) {
        active = "active";
        sub = "running";
        started = at;
        ended = null;
        status = 0;
    }

    void ends(Instant at, int with) {
        ended = at;
        status = with;
        boolean failed = with != 0;
        active = failed ? "failed" : remains ? "active" : "inactive";
        sub = failed ? "failed" : remains ? "exited" : "dead";
        process = null;
    }
}
