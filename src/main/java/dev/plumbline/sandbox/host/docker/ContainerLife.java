package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.host.docker.ContainerSpec.Bind;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileTree;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.workload.HostNetwork;
import dev.plumbline.sandbox.host.workload.HostSignal;
import dev.plumbline.sandbox.host.workload.ImageProgram;
import dev.plumbline.sandbox.host.workload.Seat;
import dev.plumbline.sandbox.host.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** How a container starts, ends and starts again. */
final class ContainerLife {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final CloudClock clock;
    private final FileTree files;
    private final HostNetwork network;
    private final IntConsumer lost;
    private int pids = 1700;

    ContainerLife(CloudClock clock, FileTree files, HostNetwork network, IntConsumer lost) {
        this.clock = clock;
        this.files = files;
        this.network = network;
        this.lost = lost;
    }

    /** Starts its main process. */
    void launch(DockerContainer container) {
        mount(container);
        container.restartAt = null;
        container.stopDeadline = null;
        container.started = clock.now();
        container.finished = DockerContainer.NEVER;
        container.exitCode = 0;
        container.pid = pids += 37;
        List<String> line = new ArrayList<>(container.line());
        if (!line.isEmpty() && !container.image.entrypoint().isEmpty()) {
            line.removeFirst();
        }
        Seat seat =
                new Seat(
                        line,
                        container.spec.environment(),
                        path -> mounted(container, path),
                        network,
                        text -> container.say(clock.now(), text),
                        lost);
        container.workload =
                ImageProgram.start(container.image.repository(), container.image.version(), seat);
    }

    private void mount(DockerContainer container) {
        for (Bind bind : container.spec.binds()) {
            try {
                if (files.asRoot().find(bind.source()).isEmpty()) {
                    files.asRoot().mkdirs(bind.source());
                }
            } catch (FileError e) {
                throw new DockerError(
                        "error while creating mount source path '%s': mkdir %s: %s"
                                .formatted(bind.source(), bind.source(), e.reason()));
            }
        }
    }

    private Optional<Inode> mounted(DockerContainer container, String path) {
        return container.spec.binds().stream()
                .filter(bind -> path.equals(bind.target()) || path.startsWith(bind.target() + "/"))
                .max((one, other) ->
                        Integer.compare(one.target().length(), other.target().length()))
                .flatMap(bind ->
                        files.asRoot()
                                .find(bind.source() + path.substring(bind.target().length())));
    }

    void signal(DockerContainer container, int signal) {
        Workload workload = container.workload;
        if (workload != null) {
            workload.signal(signal);
        }
    }

    /**
     * When a stop becomes a kill; never for less than none. However fast the cloud is: this is
     * promised to those in calls.
     */
    void deadline(DockerContainer container, int seconds) {
        if (seconds < 0) {
            return;
        }
        Instant due = clock.now().plusSeconds(seconds);
        Instant before = container.stopDeadline;
        container.stopDeadline = before == null || due.isBefore(before) ? due : before;
    }

    /** Brings about what has fallen due with one container. */
    void settle(DockerContainer container, boolean engine) {
        Instant due = container.stopDeadline;
        if (due != null && !clock.now().isBefore(due)) {
            signal(container, HostSignal.KILL);
        }
        ended(container, engine);
        while (engine
                && container.restartAt != null
                && !clock.now().isBefore(container.restartAt)) {
            clock.asOf(
                    container.restartAt,
                    () -> {
                        container.restarts++;
                        launch(container);
                        ended(container, true);
                    });
        }
    }

    private void ended(DockerContainer container, boolean engine) {
        Workload workload = container.workload;
        OptionalInt status = workload == null ? OptionalInt.empty() : workload.ended();
        if (status.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        container.workload = null;
        container.stopDeadline = null;
        container.exitCode = status.getAsInt();
        container.finished = now;
        if (engine && container.restartsAfter(container.exitCode)) {
            boolean settled = container.started.plus(clock.scaled(SETTLED)).isBefore(now);
            Duration next =
                    settled || container.backoff.isZero()
                            ? SHORTEST
                            : container.backoff.multipliedBy(2);
            container.backoff = next.compareTo(LONGEST) > 0 ? LONGEST : next;
            container.restartAt = now.plus(clock.scaled(container.backoff));
        }
    }
}
