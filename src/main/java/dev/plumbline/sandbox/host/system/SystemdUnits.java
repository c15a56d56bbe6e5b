package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.host.docker.DockerEngine;
import dev.plumbline.sandbox.host.docker.DockerError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/** The units of a host and their journal; Docker's engine is one of them. */
public final class SystemdUnits {

    static final String DOCKER = "docker.service";
    private static final int MOST = 2000;

    private final CloudClock clock;
    private final DockerEngine docker;
    private final Map<String, SystemdUnit> units = new TreeMap<>();
    private final List<Entry> journal = new ArrayList<>();

    public SystemdUnits(CloudClock clock, DockerEngine docker) {
        this.clock = clock;
        this.docker = docker;
        add("ssh.service", "OpenBSD Secure Shell server");
        add("google-guest-agent.service", "Google Compute Engine Guest Agent");
        add("systemd-journald.service", "Journal Service");
        add("cron.service", "Regular background program processing daemon");
    }

    /** A line of the journal. */
    record Entry(Instant at, String unit, String text) {}

    private void add(String name, String description) {
        SystemdUnit unit = new SystemdUnit(name, description, false);
        unit.enabled = true;
        units.put(name, unit);
    }

    /** Docker was installed: its engine starts now and with the host. */
    public void installDocker() {
        synchronized (this) {
            if (units.containsKey(DOCKER)) {
                return;
            }
            add("containerd.service", "containerd container runtime");
            add(DOCKER, "Docker Application Container Engine");
        }
        start("containerd.service");
        start(DOCKER);
    }

    /** The host starts: what is enabled runs, what was passing is gone. */
    public void boot() {
        List<String> enabled = new ArrayList<>();
        synchronized (this) {
            units.values().removeIf(unit -> unit.passing);
            for (SystemdUnit unit : units.values()) {
                unit.active = "inactive";
                unit.sub = "dead";
                unit.process = null;
                if (unit.enabled) {
                    enabled.add(unit.name);
                }
            }
        }
        enabled.forEach(this::start);
    }

    /** The host ends. */
    public synchronized void halt() {
        for (SystemdUnit unit : units.values()) {
            Optional.ofNullable(unit.process).ifPresent(Thread::interrupt);
        }
    }

    synchronized Optional<SystemdUnit> find(String name) {
        return Optional.ofNullable(units.get(name));
    }

    synchronized List<SystemdUnit> all() {
        return List.copyOf(units.values());
    }

    static String full(String name) {
        return name.matches(".*\\.(service|socket|target|timer|scope)") ? name : name + ".service";
    }

    /** Starts a unit; whether it runs. */
    boolean start(String name) {
        SystemdUnit unit = find(name).orElseThrow();
        if (unit.active.equals("active")) {
            return true;
        }
        if (name.equals(DOCKER)) {
            try {
                docker.start();
            } catch (DockerError e) {
                say(name, String.valueOf(e.getMessage()));
                unit.ends(clock.now(), 1);
                return false;
            }
        }
        unit.runs(clock.now());
        say(name, "Started " + name + " - " + unit.description + ".");
        return true;
    }

    void stop(String name) throws InterruptedException {
        SystemdUnit unit = find(name).orElseThrow();
        if (name.equals(DOCKER)) {
            docker.stop();
        }
        synchronized (this) {
            Optional.ofNullable(unit.process).ifPresent(Thread::interrupt);
            unit.remains = false;
            unit.ends(clock.now(), 0);
            if (unit.passing) {
                units.remove(name);
            }
        }
        say(name, "Stopped " + name + " - " + unit.description + ".");
    }

    void reload(String name) {
        if (name.equals(DOCKER)) {
            docker.reload();
        }
    }

    /** Forgets failures. */
    synchronized void reset(String name) {
        SystemdUnit unit = units.get(name);
        if (unit != null && unit.active.equals("failed")) {
            unit.active = "inactive";
            unit.sub = "dead";
            if (unit.passing) {
                units.remove(name);
            }
        }
    }

    /** Runs something as a unit of its own; nothing when one of that name is loaded. */
    synchronized boolean launch(SystemdUnit unit, IntSupplier body) {
        if (units.containsKey(unit.name)) {
            return false;
        }
        units.put(unit.name, unit);
        unit.runs(clock.now());
        say(unit.name, "Started " + unit.name + " - " + unit.description + ".");
        unit.process =
                Thread.ofVirtual()
                        .start(() -> {
                            int status = body.getAsInt();
                            ended(unit, status);
                        });
        return true;
    }

    private synchronized void ended(SystemdUnit unit, int status) {
        if (units.get(unit.name) != unit || unit.process == null) {
            return;
        }
        unit.ends(clock.now(), status);
        say(
                unit.name,
                status == 0
                        ? unit.name + ": Deactivated successfully."
                        : unit.name
                                + ": Main process exited, code=exited, status="
                                + status
                                + "/n/a");
        boolean over =
                unit.active.equals("inactive") || (unit.active.equals("failed") && unit.collected);
        if (over && unit.passing) {
            units.remove(unit.name);
        }
    }

    void say(String unit, String text) {
        synchronized (journal) {
            journal.add(new Entry(clock.now(), unit, text));
            if (journal.size() > MOST) {
                journal.removeFirst();
            }
        }
    }

    List<Entry> journal() {
        synchronized (journal) {
            return List.copyOf(journal);
        }
    }
}
