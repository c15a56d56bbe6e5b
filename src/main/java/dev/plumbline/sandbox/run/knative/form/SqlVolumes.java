package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Connections to databases: an annotation of the template in the older dialect, a volume and its
 * mounts in the newer one.
 */
final class SqlVolumes {

    static final String KEY = "run.googleapis.com/cloudsql-instances";

    private static final String VOLUME = "cloudSqlInstance";
    private static final String FIRST = "cloudsql";
    private static final String PATH = "/cloudsql";

    private SqlVolumes() {}

    static void show(ObjectNode template, ObjectNode annotations) {
        List<String> instances = new ArrayList<>();
        for (JsonNode volume : template.path("volumes")) {
            instances.addAll(JsonTrees.texts(volume.path(VOLUME).path("instances")));
        }
        if (!instances.isEmpty()) {
            annotations.put(KEY, String.join(",", instances));
        }
    }

    /** Takes the volumes and their mounts out of what is shown. */
    static void hide(ObjectNode template) {
        Set<String> names = names(template);
        without(template, "volumes", names);
        for (JsonNode container : template.path("containers")) {
            without((ObjectNode) container, "volumeMounts", names);
        }
    }

    /** Mounts the instances where they were mounted before, or in every container. */
    static void read(JsonNode annotations, ObjectNode template, JsonNode live) {
        String said = JsonTrees.text(annotations, KEY);
        if (said.isEmpty()) {
            return;
        }
        String name = names(live).stream().findFirst().orElse(FIRST);
        ObjectNode volume = JsonTrees.object().put("name", name);
        volume.putObject(VOLUME).set("instances", JsonTrees.strings(List.of(said.split(",", -1))));
        place(template.withArray("volumes"), volume, live.path("volumes"));
        int at = 0;
        for (JsonNode container : template.path("containers")) {
            JsonNode before =
                    ContainerForms.counterpart(live, container, at++).path("volumeMounts");
            if (names(live).isEmpty() || position(before, name) >= 0) {
                ObjectNode mount = JsonTrees.object().put("name", name).put("mountPath", PATH);
                place(((ObjectNode) container).withArray("volumeMounts"), mount, before);
            }
        }
    }

    /** Puts something where it stood before, or at the end. */
    private static void place(ArrayNode list, ObjectNode named, JsonNode before) {
        int position = position(before, JsonTrees.text(named, "name"));
        list.insert(position < 0 ? list.size() : Math.min(position, list.size()), named);
    }

    private static int position(JsonNode list, String name) {
        for (int i = 0; i < list.size(); i++) {
            if (JsonTrees.text(list.path(i), "name").equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Set<String> names(JsonNode template) {
        Set<String> names = new TreeSet<>();
        for (JsonNode volume : template.path("volumes")) {
            if (volume.has(VOLUME)) {
                names.add(JsonTrees.text(volume, "name"));
            }
        }
        return names;
    }

    private static void without(ObjectNode owner, String list, Set<String> names) {
        ArrayNode left = JsonTrees.array();
        for (JsonNode each : owner.path(list)) {
            if (!names.contains(JsonTrees.text(each, "name"))) {
                left.add(each);
            }
        }
        if (left.isEmpty()) {
            owner.remove(list);
        } else {
            owner.set(list, left);
        }
    }
}
