package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.host.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A container and how it is; whoever changes it holds the engine's lock. */
public final class DockerContainer {

    static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final int MOST_LINES = 2000;

    final String id;
    final ContainerSpec spec;
    final DockerImage image;
    final Instant created;
    final List<LogLine> log = new ArrayList<>();
    String name;
    volatile @Nullable Workload workload;
    Instant started = NEVER;
    Instant finished = NEVER;
    int exitCode;
    int pid;
    int restarts;
    boolean manuallyStopped;
    Duration backoff = Duration.ZERO;
    @Nullable Instant stopDeadline;
    @Nullable Instant restartAt;

    DockerContainer(String id, ContainerSpec spec, DockerImage image, Instant created) {
        this.id = id;
        this.spec = spec;
        this.image = image;
        this.created = created;
        this.name = spec.name();
    }

    /** One line that it printed. */
    public record LogLine(Instant at, String text) {}

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** What runs in it, if it runs. */
    public Optional<Workload> workload() {
        return Optional.ofNullable(workload);
    }

    public int pid() {
        return workload == null ? 0 : pid;
    }

    boolean running() {
        return workload != null;
    }

    String status() {
        if (workload != null) {
            return "running";
        }
        if (restartAt != null) {
            return "restarting";
        }
        return started.equals(NEVER) ? "created" : "exited";
    }

    /** What was printed, oldest first. */
    public List<LogLine> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    void say(Instant at, String line) {
        synchronized (log) {
            log.add(new LogLine(at, line));
            if (log.size() > MOST_LINES) {
                log.removeFirst();
            }
        }
    }

    List<String> line() {
        List<String> line = new ArrayList<>();
        boolean own = spec.entrypoint().isEmpty();
        line.addAll(own ? image.entrypoint() : spec.entrypoint());
        line.addAll(spec.command().isEmpty() && own ? image.command() : spec.command());
        return line;
    }

    int stopSeconds() {
        return spec.stopSeconds() < 0 ? 10 : spec.stopSeconds();
    }

    boolean restartsAfter(int status) {
        boolean failed =
                status != 0
                        && (spec.placement().retries() == 0
                                || restarts < spec.placement().retries());
        return switch (spec.placement().policy()) {
            case "always", "unless-stopped" -> !manuallyStopped;
            case "on-failure" -> failed && !manuallyStopped;
            default -> false;
        };
    }

    /** Whether it is started when the engine starts. */
    boolean comesBack() {
        return switch (spec.placement().policy()) {
            case "always" -> true;
            case "unless-stopped" -> !manuallyStopped && !started.equals(NEVER);
            case "on-failure" -> exitCode != 0 && !manuallyStopped;
            default -> false;
        };
    }
}
