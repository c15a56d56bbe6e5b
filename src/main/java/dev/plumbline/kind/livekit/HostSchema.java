package dev.plumbline.kind.livekit;

import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a LiveKit host, and in which order they are mended. */
final class HostSchema {
    /** What of the kernel is looked at; LiveKit wants all of it larger than it comes. */
    static final List<String> SYSCTL =
            List.of(
                    "fs.file-max",
                    "net.core.netdev_max_backlog",
                    "net.core.optmem_max",
                    "net.core.rmem_default",
                    "net.core.rmem_max",
                    "net.core.somaxconn",
                    "net.core.wmem_default",
                    "net.core.wmem_max");

    private static final Halt HALT =
            new Halt(
                    "state",
                    Set.of(
                            HostState.SERVING,
                            HostState.UNFIT,
                            HostState.STANDBY,
                            HostState.OVERDUE),
                    HostState.DRAINED,
                    Set.of("livekit"),
                    Set.of(
                            "labels", "group", "drain", "trust", "docker", "sysctl", "staged",
                            "redis"),
                    new Halt.Consent.Users(
                            "participants",
                            "group",
                            HostState.SERVING,
                            HostState.STANDBY,
                            "upFor",
                            "draining"),
                    "whoever is in a call on it stays until the deadline, and nobody new is let in");

    private static final Rights RIGHTS =
            Rights.NONE
                    .observing("compute.instances.get", "compute.instances.getGuestAttributes")
                    .observing("compute.instances.osAdminLogin", "compute.instanceGroups.list")
                    .observing("compute.projects.get")
                    .changing("compute.instances.setMetadata", "compute.instanceGroups.update")
                    .changing("compute.instances.use", "compute.zoneOperations.get")
                    .changing("iam.serviceAccounts.actAs", "secretmanager.versions.access");

    private HostSchema() {}

    static Schema schema() {
        return Schema.of("LiveKitHost", fields(), "{parent}/{id}")
                .api("compute", RIGHTS)
                .partOf("instance", "Instance")
                .called("livekit")
                .lane("{parent}")
                .serves()
                .usually(10)
                .halts(HALT)
                .refuses(rule())
                .as(Type.LINK, "group")
                .as(Type.CONTENT, "staged.config", "livekit.config", "caddy.config")
                .as(Type.CONTENT, "egress.config", "ingress.config", "collector.config")
                .keyed("staged.files", "name")
                .keyed("caddy.files", "name")
                .keyed("redis.files", "name")
                .keyed("egress.files", "name")
                .keyed("ingress.files", "name")
                .keyed("collector.files", "name")
                .sets("strays")
                .together("labels", "group", "docker", "drain")
                .alone("trust", "sysctl", "staged", "redis", "livekit", "caddy", "strays", "state")
                .alone("egress", "ingress", "collector")
                .output("os", "health", "participants", "rooms", "failed", "disk", "reboot")
                .output("certificates", "names", "container", "upFor", "draining")
                .output("docker.version", "docker.compose")
                .build();
    }

    private static Field fields() {
        Field text = Field.scalar(Type.TEXT);
        Field keys = Field.list(ordered("key", text, "secret", text));
        Field files =
                Field.list(ordered("name", text, "content", text, "mode", text, "owner", text));
        Map<String, Field> all = new LinkedHashMap<>();
        all.put("labels", Field.map(text));
        all.put("group", text);
        all.put("trust", Field.choice(List.of("pinned")));
        all.put(
                "docker",
                ordered(
                        "version",
                        text,
                        "compose",
                        text,
                        "liveRestore",
                        Field.scalar(Type.BOOLEAN),
                        "logs",
                        text,
                        "held",
                        Field.scalar(Type.BOOLEAN)));
        all.put("sysctl", Field.map(text));
        all.put("staged", ordered("image", text, "config", text, "keys", keys, "files", files));
        all.put("redis", ordered("image", text, "config", text, "files", files, "state", text));
        all.put("livekit", ordered("image", text, "config", text, "keys", keys));
        all.put("caddy", ordered("image", text, "config", text, "files", files, "state", text));
        all.put("strays", Field.list(text));
        all.put(
                "drain",
                ordered(
                        "deadline",
                        Field.scalar(Type.DURATION),
                        "then",
                        text,
                        "soak",
                        Field.scalar(Type.DURATION)));
        all.put("state", Field.choice(List.of(HostState.SERVING)));
        for (Worker worker : Worker.values()) {
            all.put(
                    worker.toString(),
                    ordered(
                            "image", text, "config", text, "keys", keys, "files", files, "state",
                            text));
        }
        all.put("collector", ordered("image", text, "config", text, "files", files, "state", text));
        for (String output :
                List.of(
                        "os",
                        "health",
                        "participants",
                        "rooms",
                        "disk",
                        "reboot",
                        "container",
                        "upFor")) {
            all.put(output, text);
        }
        all.put("draining", ordered("since", text, "until", text));
        all.put("failed", Field.list(text));
        all.put("certificates", Field.map(text));
        all.put("names", Field.map(text));
        return Field.object(all);
    }

    private static Field ordered(Object... pairs) {
        Map<String, Field> ordered = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            ordered.put((String) pairs[index], (Field) pairs[index + 1]);
        }
        return Field.object(ordered);
    }

    private static DocumentRule rule() {
        return declared ->
                declared.object("sysctl").fields().keySet().stream()
                        .filter(key -> !SYSCTL.contains(key))
                        .map(key ->
                                new DocumentRule.Complaint(
                                        Path.of("sysctl").key(key),
                                        "is not one of " + String.join(", ", SYSCTL)))
                        .toList();
    }
}
