package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileTree;
import dev.plumbline.sandbox.host.workload.HostNetwork;
import dev.plumbline.sandbox.host.workload.HostSignal;
import dev.plumbline.sandbox.host.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;

/** Docker's engine on one host: images, containers, and what becomes of them. */
public final class DockerEngine {
    private static final Duration SHUTDOWN = Duration.ofSeconds(90);

    private final CloudClock clock;
    private final FileTree files;
    private final ContainerLife life;
    private final ImageStore images = new ImageStore();
    private final List<DockerContainer> containers = new CopyOnWriteArrayList<>();
    private boolean up;
    private boolean ending;
    private JsonNode settings = JsonTrees.object();
    private long made;

    /**
     * An engine that is not started yet.
     *
     * @param lost is told how many participants lost their call when a container ended
     */
    public DockerEngine(CloudClock clock, FileTree files, HostNetwork network, IntConsumer lost) {
        this.clock = clock;
        this.files = files;
        this.life = new ContainerLife(clock, files, network, lost);
    }

    public synchronized boolean up() {
        return up;
    }

    Instant now() {
        return clock.now();
    }

    JsonNode settings() {
        return settings;
    }

    boolean liveRestore() {
        return settings.path("live-restore").asBoolean(false);
    }

    String logDriver() {
        return settings.path("log-driver").asString("json-file");
    }

    /**
     * Starts the engine, and with it the containers that come back.
     *
     * @throws DockerError when daemon.json is wrong
     */
    public synchronized void start() {
        settings = read();
        up = true;
        for (DockerContainer each : containers) {
            if (!each.running() && each.comesBack()) {
                life.launch(each);
            }
        }
        settle();
    }

    private JsonNode read() {
        try {
            JsonNode read = JsonTrees.parse(files.asRoot().text("/etc/docker/daemon.json"));
            if (read == null || !read.isObject()) {
                throw new DockerError(
                        "unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character");
            }
            return read;
        } catch (FileError e) {
            return JsonTrees.object();
        }
    }

    /** Reads again what can change while it runs. */
    public synchronized void reload() {
        JsonNode read = read();
        settings =
                JsonTrees.object(node -> {
                    JsonTrees.merge(node, settings);
                    node.set(
                            "live-restore",
                            read.path("live-restore").isMissingNode()
                                    ? JsonTrees.array().add(false).get(0)
                                    : read.path("live-restore"));
                });
    }

    /** Ends the engine; without live-restore the containers end with it. */
    public void stop() throws InterruptedException {
        List<DockerContainer> stopping = new ArrayList<>();
        synchronized (this) {
            if (!up) {
                return;
            }
            ending = true;
            for (DockerContainer each : containers) {
                if (liveRestore()) {
                    each.stopDeadline = null;
                } else if (each.running()) {
                    life.signal(each, HostSignal.TERM);
                    life.deadline(each, Math.min(each.stopSeconds(), (int) SHUTDOWN.toSeconds()));
                    stopping.add(each);
                }
            }
        }
        try {
            for (DockerContainer each : stopping) {
                await(each, false);
            }
        } finally {
            synchronized (this) {
                up = false;
                ending = false;
                containers.forEach(each -> each.restartAt = null);
            }
        }
    }

    /** The machine loses its power: nothing is left running. */
    public synchronized void cut() {
        settle();
        for (DockerContainer each : containers) {
            life.signal(each, HostSignal.TERM);
            life.signal(each, HostSignal.KILL);
            life.settle(each, false);
            each.restartAt = null;
            each.stopDeadline = null;
        }
        up = false;
    }

    /** Brings about what has fallen due; an engine that is ending starts nothing again. */
    public synchronized void settle() {
        for (DockerContainer each : List.copyOf(containers)) {
            life.settle(each, up && !ending);
            if (each.spec.placement().autoRemove() && each.status().equals("exited")) {
                containers.remove(each);
            }
        }
    }

    /** Waits until a container has ended. */
    void await(DockerContainer container, boolean restartsToo) throws InterruptedException {
        while (!over(container, restartsToo)) {
            Thread.sleep(10);
        }
    }

    private synchronized boolean over(DockerContainer container, boolean restartsToo) {
        settle();
        return !container.running() && !(restartsToo && container.restartAt != null);
    }

    /** What listens on a port; asked without a lock, since hosts ask each other. */
    public Optional<Workload> listening(int port) {
        return containers.stream()
                .flatMap(each -> each.workload().stream())
                .filter(each -> each.listens(port))
                .findFirst();
    }

    public synchronized List<DockerContainer> containers() {
        settle();
        return List.copyOf(containers);
    }

    /**
     * A container by its name or the beginning of its id.
     *
     * @throws DockerError when there is none
     */
    synchronized DockerContainer find(String said) {
        settle();
        String name = said.replaceFirst("^/", "");
        Optional<DockerContainer> found =
                containers.stream()
                        .filter(each -> each.name.equals(name) || each.id.equals(said))
                        .findFirst();
        return found.or(() ->
                        containers.stream()
                                .filter(each -> !said.isEmpty() && each.id.startsWith(said))
                                .findFirst())
                .orElseThrow(() -> new DockerError("No such container: " + said));
    }

    synchronized DockerContainer create(ContainerSpec spec, DockerImage image) {
        settle();
        for (DockerContainer each : containers) {
            if (each.name.equals(spec.name())) {
                throw new DockerError(
                        "Conflict. The container name \"/%s\" is already in use by container \"%s\". You have to remove (or rename) that container to be able to reuse that name."
                                .formatted(spec.name(), each.id));
            }
        }
        String id =
                ImageCatalog.hash(
                        System.identityHashCode(this) + spec.name() + clock.now() + made++);
        DockerContainer container = new DockerContainer(id, spec, image, clock.now());
        containers.add(container);
        return container;
    }

    synchronized void start(DockerContainer container) {
        settle();
        if (container.running()) {
            return;
        }
        container.manuallyStopped = false;
        container.restarts = 0;
        container.backoff = Duration.ZERO;
        life.launch(container);
        settle();
    }

    /** Sends the signal to stop; whoever waits for the end awaits it. */
    synchronized void stopping(DockerContainer container, int seconds) {
        settle();
        container.manuallyStopped = true;
        container.restartAt = null;
        if (container.running()) {
            life.signal(container, HostSignal.TERM);
            life.deadline(container, seconds);
        }
        settle();
    }

    synchronized void kill(DockerContainer container, int signal) {
        settle();
        if (!container.running()) {
            throw new DockerError(
                    "Cannot kill container: %s: container %s is not running"
                            .formatted(container.name, container.id));
        }
        if (signal == HostSignal.KILL || signal == HostSignal.TERM) {
            container.manuallyStopped = true;
        }
        life.signal(container, signal);
        settle();
    }

    /** A process of this host is sent a signal past the engine. */
    public synchronized boolean signalled(int pid, int signal) {
        Optional<DockerContainer> found =
                containers().stream().filter(each -> each.pid() == pid).findFirst();
        found.ifPresent(each -> life.signal(each, signal));
        settle();
        return found.isPresent();
    }

    synchronized void remove(DockerContainer container, boolean force) {
        settle();
        if ((container.running() || container.restartAt != null) && !force) {
            throw new DockerError(
                    "cannot remove container \"/%s\": container is %s: stop the container before removing or force remove"
                            .formatted(container.name, container.status()));
        }
        container.manuallyStopped = true;
        life.signal(container, HostSignal.KILL);
        life.settle(container, false);
        containers.remove(container);
    }

    ImageStore images() {
        return images;
    }

    synchronized void removeImage(DockerImage image) {
        containers.stream()
                .filter(each -> each.image == image)
                .findFirst()
                .ifPresent(user -> {
                    throw new DockerError(
                            "conflict: unable to remove repository reference \"%s\" (must force) - container %s is using its referenced image %s"
                                    .formatted(
                                            image.familiar(),
                                            user.id.substring(0, 12),
                                            image.id().substring(7, 19)));
                });
        images.remove(image);
    }
}
