package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.docker.ContainerSpec.Bind;
import dev.plumbline.sandbox.host.docker.ContainerSpec.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Containers and images as {@code docker inspect} shows them. */
final class ContainerJson {

    private final DockerEngine engine;

    ContainerJson(DockerEngine engine) {
        this.engine = engine;
    }

    ObjectNode container(DockerContainer each) {
        List<String> line = each.line();
        ObjectNode json =
                JsonTrees.object()
                        .put("Id", each.id)
                        .put("Created", each.created.toString())
                        .put("Path", line.isEmpty() ? "" : line.getFirst());
        json.set("Args", JsonTrees.strings(line.isEmpty() ? line : line.subList(1, line.size())));
        json.set("State", state(each));
        json.put("Image", each.image.id())
                .put("LogPath", "")
                .put("Name", "/" + each.name)
                .put("RestartCount", each.restarts)
                .put("Driver", "overlay2")
                .put("Platform", "linux");
        json.set("HostConfig", host(each));
        ArrayNode mounts = json.putArray("Mounts");
        for (Bind bind : each.spec.binds()) {
            mounts.addObject()
                    .put("Type", "bind")
                    .put("Source", bind.source())
                    .put("Destination", bind.target())
                    .put("Mode", bind.readOnly() ? "ro" : "rw")
                    .put("RW", !bind.readOnly())
                    .put("Propagation", "rprivate");
        }
        json.set("Config", config(each));
        json.putObject("NetworkSettings")
                .putObject("Networks")
                .putObject(each.spec.placement().network())
                .put("IPAddress", "");
        return json;
    }

    private static ObjectNode state(DockerContainer each) {
        boolean restarting = each.status().equals("restarting");
        return JsonTrees.object()
                .put("Status", each.status())
                .put("Running", each.running() || restarting)
                .put("Paused", false)
                .put("Restarting", restarting)
                .put("OOMKilled", false)
                .put("Dead", false)
                .put("Pid", each.pid())
                .put("ExitCode", each.exitCode)
                .put("Error", "")
                .put("StartedAt", time(each.started))
                .put("FinishedAt", time(each.finished));
    }

    private static String time(Instant at) {
        return at.toString();
    }

    private ObjectNode host(DockerContainer each) {
        Placement placement = each.spec.placement();
        ObjectNode host = JsonTrees.object();
        host.set("Binds", JsonTrees.strings(each.spec.binds().stream().map(Bind::text).toList()));
        host.putObject("LogConfig")
                .put(
                        "Type",
                        placement.logging().isEmpty() ? engine.logDriver() : placement.logging())
                .putObject("Config");
        host.put("NetworkMode", placement.network());
        host.putObject("RestartPolicy")
                .put("Name", placement.policy())
                .put("MaximumRetryCount", placement.retries());
        host.put("AutoRemove", placement.autoRemove());
        if (placement.capabilities().isEmpty()) {
            host.putNull("CapAdd");
        } else {
            host.set("CapAdd", JsonTrees.strings(placement.capabilities()));
        }
        host.put("Privileged", false);
        ArrayNode ulimits = host.putArray("Ulimits");
        placement
                .ulimits()
                .forEach((name, limit) -> {
                    String[] parts = limit.split(":", -1);
                    ulimits.addObject()
                            .put("Name", name)
                            .put("Hard", Long.parseLong(parts[parts.length - 1]))
                            .put("Soft", Long.parseLong(parts[0]));
                });
        return host;
    }

    private static ObjectNode config(DockerContainer each) {
        ContainerSpec spec = each.spec;
        ObjectNode config =
                JsonTrees.object().put("Hostname", each.id.substring(0, 12)).put("User", "");
        ArrayNode environment = config.putArray("Env");
        new TreeMap<>(spec.environment())
                .forEach((name, value) -> environment.add(name + "=" + value));
        environment.add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        List<String> command = spec.command().isEmpty() ? each.image.command() : spec.command();
        if (command.isEmpty()) {
            config.putNull("Cmd");
        } else {
            config.set("Cmd", JsonTrees.strings(command));
        }
        config.put("Image", spec.image()).put("WorkingDir", "");
        List<String> entrypoint =
                spec.entrypoint().isEmpty() ? each.image.entrypoint() : spec.entrypoint();
        if (entrypoint.isEmpty()) {
            config.putNull("Entrypoint");
        } else {
            config.set("Entrypoint", JsonTrees.strings(entrypoint));
        }
        ObjectNode labels = config.putObject("Labels");
        new TreeMap<>(spec.labels()).forEach(labels::put);
        if (spec.stopSeconds() >= 0) {
            config.put("StopTimeout", spec.stopSeconds());
        }
        return config;
    }

    static ObjectNode image(DockerImage image) {
        ObjectNode json = JsonTrees.object().put("Id", image.id());
        json.set("RepoTags", JsonTrees.strings(image.tags()));
        json.set("RepoDigests", JsonTrees.strings(List.of(image.repoDigest())));
        json.put("Created", "2026-07-31T00:00:00Z")
                .put("Architecture", "amd64")
                .put("Os", "linux")
                .put("Size", size(image));
        ObjectNode config = json.putObject("Config");
        config.set("Entrypoint", JsonTrees.strings(image.entrypoint()));
        config.set("Cmd", JsonTrees.strings(image.command()));
        config.putObject("Labels");
        return json;
    }

    static long size(DockerImage image) {
        return 20_000_000L + Math.floorMod(image.id().hashCode(), 60_000_000);
    }

    /** The line of a container in {@code docker ps}, by the names that formats use. */
    ObjectNode row(DockerContainer each, boolean whole) {
        ObjectNode row =
                JsonTrees.object()
                        .put("Command", "\"" + String.join(" ", each.line()) + "\"")
                        .put(
                                "CreatedAt",
                                each.created
                                        .toString()
                                        .replace('T', ' ')
                                        .replaceFirst("\\..*|Z", " +0000 UTC"))
                        .put("ID", whole ? each.id : each.id.substring(0, 12))
                        .put("Image", each.spec.image())
                        .put("Labels", labels(each.spec.labels()))
                        .put("Names", each.name)
                        .put("Networks", each.spec.placement().network())
                        .put("Ports", "")
                        .put("RunningFor", HumanTime.ago(each.created, engine.now()))
                        .put("State", each.status())
                        .put("Status", status(each));
        ObjectNode all = row.putObject(GoTemplate.LABELS);
        each.spec.labels().forEach(all::put);
        return row;
    }

    private static String labels(Map<String, String> labels) {
        return String.join(
                ",",
                new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .toList());
    }

    private String status(DockerContainer each) {
        return switch (each.status()) {
            case "running" -> "Up " + HumanTime.span(each.started, engine.now());
            case "restarting" ->
                    "Restarting (%d) %s"
                            .formatted(each.exitCode, HumanTime.ago(each.finished, engine.now()));
            case "created" -> "Created";
            default ->
                    "Exited (%d) %s"
                            .formatted(each.exitCode, HumanTime.ago(each.finished, engine.now()));
        };
    }
}
