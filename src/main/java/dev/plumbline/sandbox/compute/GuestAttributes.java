package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a host tells of itself, as the keys by which it is known, once it has started. */
final class GuestAttributes {

    private final ComputeApi compute;

    GuestAttributes(ComputeApi compute) {
        this.compute = compute;
    }

    HttpAnswer answer(ApiCall call, String path) {
        String key = call.query("variableKey");
        String asked = key.isEmpty() ? call.query("queryPath") : key;
        ObjectNode answer =
                JsonTrees.object()
                        .put("kind", "compute#guestAttributes")
                        .put("queryPath", asked)
                        .put("selfLink", ComputeApi.link(path + "/getGuestAttributes"));
        ArrayNode items = JsonTrees.array();
        compute.watch()
                .guestAttributes(path)
                .forEach((name, value) -> {
                    String[] parts = name.split("/", 2);
                    if (List.of("", parts[0], parts[0] + "/", name).contains(asked)) {
                        items.addObject()
                                .put("namespace", parts[0])
                                .put("key", parts[1])
                                .put("value", value);
                    }
                });
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
