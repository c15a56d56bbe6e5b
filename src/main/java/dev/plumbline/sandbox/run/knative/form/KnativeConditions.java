package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conditions as Knative says them: True, False, or Unknown while they come about. */
final class KnativeConditions {

    private KnativeConditions() {}

    /** The conditions of a service; all are open while it is being changed. */
    static ArrayNode ofService(ObjectNode service) {
        JsonNode ready = service.path("terminalCondition");
        boolean open = service.path("reconciling").asBoolean(false);
        ArrayNode conditions = JsonTrees.array();
        conditions.add(shown("Ready", ready, open));
        for (String type : List.of("ConfigurationsReady", "RoutesReady")) {
            JsonNode own =
                    service.path("conditions")
                            .valueStream()
                            .filter(each -> JsonTrees.text(each, "type").equals(type))
                            .findFirst()
                            .orElse(ready);
            conditions.add(shown(type, open ? ready : own, open));
        }
        return conditions;
    }

    /** The one condition of a job. */
    static ArrayNode ofJob(ObjectNode job) {
        ArrayNode conditions = JsonTrees.array();
        boolean open = job.path("reconciling").asBoolean(false);
        conditions.add(shown("Ready", job.path("terminalCondition"), open));
        return conditions;
    }

    static ArrayNode ofRevision(ObjectNode revision) {
        ArrayNode conditions = JsonTrees.array();
        boolean open = revision.path("reconciling").asBoolean(false);
        revision.path("conditions")
                .forEach(each -> conditions.add(shown(JsonTrees.text(each, "type"), each, open)));
        return conditions;
    }

    private static ObjectNode shown(String type, JsonNode condition, boolean open) {
        String state = JsonTrees.text(condition, "state");
        String status =
                switch (state) {
                    case "CONDITION_SUCCEEDED" -> "True";
                    case "CONDITION_FAILED" -> "False";
                    default -> "Unknown";
                };
        ObjectNode shown =
                JsonTrees.object().put("type", type).put("status", open ? "Unknown" : status);
        String reason =
                JsonTrees.text(condition, "revisionReason") + JsonTrees.text(condition, "reason");
        if (!reason.isEmpty()) {
            shown.put("reason", camel(reason));
        }
        for (String field : List.of("message", "lastTransitionTime")) {
            if (condition.has(field)) {
                shown.set(field, condition.path(field));
            }
        }
        return shown;
    }

    private static String camel(String words) {
        return Arrays.stream(words.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
