package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a host tells of itself: here the keys by which it is known, once it has started. */
final class GuestAttributes {

    private static final String SPACE = "hostkeys";

    private final ComputeApi compute;

    GuestAttributes(ComputeApi compute) {
        this.compute = compute;
    }

    HttpAnswer answer(ApiCall call, String path) {
        String key = call.query("variableKey");
        String asked = key.isEmpty() ? call.query("queryPath") : key;
        String[] parts = asked.split("/", 2);
        String wanted = parts.length < 2 ? "" : parts[1];
        ObjectNode answer =
                JsonTrees.object()
                        .put("kind", "compute#guestAttributes")
                        .put("queryPath", asked)
                        .put("selfLink", ComputeApi.link(path + "/getGuestAttributes"));
        ArrayNode items = JsonTrees.array();
        for (Map.Entry<String, String> each : compute.watch().hostKeys(path).entrySet()) {
            boolean named = wanted.isEmpty() || wanted.equals(each.getKey());
            if (named && (asked.isEmpty() || parts[0].equals(SPACE))) {
                items.addObject()
                        .put("namespace", SPACE)
                        .put("key", each.getKey())
                        .put("value", each.getValue());
            }
        }
        if (items.isEmpty()) {
            throw compute.errors()
                    .refuse(
                            404,
                            "notFound",
                            "The resource '%s' of type 'Guest Attribute' was not found."
                                    .formatted(asked));
        }
        if (key.isEmpty()) {
            answer.putObject("queryValue").set("items", items);
        } else {
            answer.put("variableKey", key).set("variableValue", items.get(0).path("value"));
        }
        return HttpAnswer.ok(answer);
    }
}
