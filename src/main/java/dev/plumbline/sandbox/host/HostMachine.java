package dev.plumbline.sandbox.host;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.host.docker.DockerEngine;
import dev.plumbline.sandbox.host.files.Actor;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileTree;
import dev.plumbline.sandbox.host.shell.Descriptors;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import dev.plumbline.sandbox.host.system.DebianSystem;
import dev.plumbline.sandbox.host.system.HostSystem;
import dev.plumbline.sandbox.host.system.SystemdUnits;
import dev.plumbline.sandbox.host.workload.LivekitServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A host: the disk it starts from, what runs on it, and whether it is up. */
public final class HostMachine {

    private static final Duration STARTING = Duration.ofSeconds(10);

    private final CloudClock clock;
    private final FileTree files;
    private final DockerEngine docker;
    private final SystemdUnits units;
    private final ProgramTable programs;
    private final Set<Thread> processes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile MachineFacts facts;
    private volatile HostKeys keys = new HostKeys();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private volatile boolean published;
    private volatile boolean up;
    private volatile Instant booted = Instant.EPOCH;

    /**
     * A host that is not started yet.
     *
     * @param off is called when the host turns itself off
     */
    HostMachine(
            CloudClock clock,
            HostMachines machines,
            MachineFacts first,
            Consumer<HostMachine> off) {
        this.clock = clock;
        this.facts = first;
        this.files = new FileTree(clock::now);
        MachineNetwork network = new MachineNetwork(machines, this::facts, this::docker, told::put);
        this.docker = new DockerEngine(clock, files, network, lost::addAndGet);
        this.units = new SystemdUnits(clock, docker);
        this.programs =
                HostPrograms.of(
                        new HostSystem(
                                clock,
                                files,
                                network,
                                docker,
                                units,
                                again -> power(again, off),
                                () -> Duration.between(booted, clock.now())));
        try {
            DebianSystem.install(files, programs.names());
        } catch (FileError e) {
            throw new IllegalStateException(e);
        }
    }

    public MachineFacts facts() {
        return facts;
    }

    public DockerEngine docker() {
        return docker;
    }

    public HostKeys keys() {
        return keys;
    }

    /** Whether its SSH server takes connections. */
    public boolean answers() {
        return up && !clock.now().isBefore(booted.plus(clock.scaled(STARTING)));
    }

    public boolean up() {
        return up;
    }

    /** What it has told of itself, by namespace and key; its keys when it first started. */
    public Map<String, String> guestAttributes() {
        Map<String, String> attributes = new TreeMap<>();
        if (published && answers()) {
            keys.published().forEach((type, key) -> attributes.put("hostkeys/" + type, key));
        }
        attributes.putAll(told);
        return attributes;
    }

    /** The instance has changed; what follows from that for the host. */
    synchronized void is(MachineFacts now) {
        MachineFacts before = facts;
        facts = now;
        boolean other = !before.id().equals(now.id());
        if (up && (!now.running() || other || !before.start().equals(now.start()))) {
            halt();
        }
        if (other) {
            keys = new HostKeys();
            told.clear();
            published = false;
        }
        if (!up && now.running()) {
            boot(booted.equals(Instant.EPOCH) || other);
        }
    }

    private void boot(boolean first) {
        booted = clock.now();
        if (first) {
            published = facts.on("enable-guest-attributes");
        }
        try {
            DebianSystem.boot(files, facts.name(), () -> Duration.between(booted, clock.now()));
        } catch (FileError e) {
            throw new IllegalStateException(e);
        }
        up = true;
        units.boot();
    }

    /** Loses its power. */
    synchronized void halt() {
        up = false;
        units.halt();
        docker.cut();
        processes.forEach(Thread::interrupt);
    }

    /** Loses its power and gets it back. */
    synchronized void reset() {
        if (up) {
            halt();
            boot(false);
        }
    }

    private void power(boolean again, Consumer<HostMachine> off) {
        Thread.ofVirtual()
                .start(() -> {
                    if (again) {
                        reset();
                    } else {
                        off.accept(this);
                    }
                });
    }

    /** Runs a command line to its end, as long as the host is up. */
    public int run(
            List<String> line,
            Map<String, String> environment,
            Descriptors descriptors,
            Actor actor) {
        processes.add(Thread.currentThread());
        try {
            DebianSystem.home(files, actor);
            String home = files.asRoot().find(actor.home()).isPresent() ? actor.home() : "/";
            return programs.launch(line, environment, descriptors, files.as(actor, home));
        } catch (FileError e) {
            return 1;
        } finally {
            processes.remove(Thread.currentThread());
            descriptors.closeAll();
            boolean _ = Thread.interrupted();
        }
    }

    /** The LiveKit server that runs here. */
    public Optional<LivekitServer> livekit() {
        return docker.containers().stream()
                .flatMap(each -> each.workload().stream())
                .filter(LivekitServer.class::isInstance)
                .map(LivekitServer.class::cast)
                .findFirst();
    }

    /** How many participants have lost their call here so far. */
    public int lost() {
        return lost.get();
    }
}
