package dev.plumbline.sandbox.host;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a host knows of the instance it is.
 *
 * @param path {@code projects/P/zones/Z/instances/I}
 * @param id Google's own, of which a host of the same name made later has another
 * @param start when it was started last
 */
public record MachineFacts(
        String path,
        String id,
        boolean running,
        String start,
        String bootDisk,
        List<String> addresses,
        Map<String, String> metadata) {

    static MachineFacts of(String path, ObjectNode instance) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode nic : instance.path("networkInterfaces")) {
            addresses.add(JsonTrees.text(nic, "networkIP"));
            nic.path("accessConfigs").forEach(each -> addresses.add(JsonTrees.text(each, "natIP")));
        }
        Map<String, String> metadata = new HashMap<>();
        for (JsonNode item : instance.path("metadata").path("items")) {
            metadata.put(JsonTrees.text(item, "key"), JsonTrees.text(item, "value"));
        }
        return new MachineFacts(
                path,
                JsonTrees.text(instance, "id"),
                JsonTrees.text(instance, "status").equals("RUNNING"),
                JsonTrees.text(instance, "lastStartTimestamp"),
                JsonTrees.text(instance.path("disks").path(0), "source"),
                addresses.stream().filter(each -> !each.isEmpty()).toList(),
                Map.copyOf(metadata));
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String project() {
        return path.split("/", -1)[1];
    }

    public String zone() {
        return path.split("/", -1)[3];
    }

    public boolean on(String key) {
        return metadata.getOrDefault(key, "").equalsIgnoreCase("true");
    }

    String externalIp() {
        return addresses.size() > 1 ? addresses.get(1) : "";
    }
}
