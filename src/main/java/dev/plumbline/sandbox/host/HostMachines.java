package dev.plumbline.sandbox.host;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.google.compute.InstanceWatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** All hosts: each follows its instance, and lives as long as the disk it starts from. */
public final class HostMachines implements InstanceWatch {

    private final CloudClock clock;
    private final Consumer<String> off;
    private final Map<String, MachineFacts> facts = new ConcurrentHashMap<>();
    private final Map<String, HostMachine> byDisk = new ConcurrentHashMap<>();
    private volatile Set<String> caches = Set.of();
    private volatile Map<String, String> names = Map.of();

    /**
     * No hosts yet.
     *
     * @param off takes the path of an instance that has turned itself off
     */
    public HostMachines(CloudClock clock, Consumer<String> off) {
        this.clock = clock;
        this.off = off;
    }

    @Override
    public void seen(String path, ObjectNode instance) {
        MachineFacts now = MachineFacts.of(path, instance);
        facts.put(path, now);
        Optional.ofNullable(byDisk.get(disk(now))).ifPresent(each -> each.is(now));
        if (now.running()) {
            byDisk.computeIfAbsent(disk(now), _ -> started(now));
        }
    }

    private HostMachine started(MachineFacts now) {
        HostMachine machine =
                new HostMachine(clock, this, now, each -> off.accept(each.facts().path()));
        machine.is(now);
        return machine;
    }

    private static String disk(MachineFacts facts) {
        return facts.bootDisk();
    }

    @Override
    public void gone(String path) {
        MachineFacts before = facts.remove(path);
        if (before != null) {
            Optional.ofNullable(byDisk.get(disk(before))).ifPresent(HostMachine::halt);
        }
    }

    @Override
    public void wiped(String disk) {
        Optional.ofNullable(byDisk.remove(disk)).ifPresent(HostMachine::halt);
    }

    @Override
    public void reset(String path) {
        of(path).ifPresent(HostMachine::reset);
    }

    @Override
    public Map<String, String> guestAttributes(String path) {
        return of(path).map(HostMachine::guestAttributes).orElse(Map.of());
    }

    /** The host of an instance that runs. */
    public Optional<HostMachine> of(String path) {
        return Optional.ofNullable(facts.get(path))
                .map(each -> byDisk.get(disk(each)))
                .filter(each -> each.facts().path().equals(path));
    }

    /** The hosts whose instance exists. */
    public List<HostMachine> all() {
        return facts.keySet().stream().sorted().flatMap(path -> of(path).stream()).toList();
    }

    /** The host that has an address. */
    public Optional<HostMachine> at(String address) {
        return all().stream()
                .filter(HostMachine::up)
                .filter(each ->
                        each.facts().addresses().contains(address)
                                || address.equals(each.facts().name())
                                || address.startsWith(each.facts().name() + "."))
                .findFirst();
    }

    /** Says where caches answer now, as {@code host:port}. */
    public void caches(Set<String> answering) {
        caches = answering;
    }

    /** Says where names lead now, by name with its last dot. */
    public void names(Map<String, String> leading) {
        names = leading;
    }

    Optional<String> address(String name) {
        return Optional.ofNullable(names.get(name.endsWith(".") ? name : name + "."));
    }

    boolean cache(String host, int port) {
        return caches.contains(host + ":" + port);
    }
}
