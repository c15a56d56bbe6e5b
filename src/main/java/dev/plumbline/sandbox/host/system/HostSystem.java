package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.host.docker.DockerEngine;
import dev.plumbline.sandbox.host.files.FileTree;
import dev.plumbline.sandbox.host.workload.HostNetwork;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The parts of a host that its commands work on.
 *
 * @param power takes true for a new start, false for the end
 * @param uptime how long it has been running
 */
public record HostSystem(
        CloudClock clock,
        FileTree files,
        HostNetwork network,
        DockerEngine docker,
        SystemdUnits units,
        Consumer<Boolean> power,
        Supplier<Duration> uptime) {}
