package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The resource policies that a zonal thing is under: those of its region. */
final class PolicyAttachments {

    private static final String FIELD = "resourcePolicies";

    private final ComputeApi compute;

    PolicyAttachments(ComputeApi compute) {
        this.compute = compute;
    }

    /** Replaces what a new thing says by links, and refuses what is not there. */
    void complete(ComputeScope scope, ObjectNode document) {
        put(document, links(scope, document.path(FIELD)));
    }

    ObjectNode added(ComputeScope scope, ObjectNode live, ObjectNode sent) {
        Set<String> links = new LinkedHashSet<>(JsonTrees.texts(live.path(FIELD)));
        links.addAll(links(scope, said(sent)));
        return with(live, links);
    }

    ObjectNode removed(ComputeScope scope, ObjectNode live, ObjectNode sent) {
        Set<String> links = new LinkedHashSet<>(JsonTrees.texts(live.path(FIELD)));
        Set<String> going = links(scope, said(sent));
        if (!links.containsAll(going)) {
            throw compute.errors()
                    .invalid(
                            FIELD,
                            said(sent).toString(),
                            "The resource policy is not attached to the resource.");
        }
        links.removeAll(going);
        return with(live, links);
    }

    private JsonNode said(ObjectNode sent) {
        if (sent.path(FIELD).isEmpty()) {
            throw compute.errors().missing(FIELD);
        }
        return sent.path(FIELD);
    }

    private Set<String> links(ComputeScope scope, JsonNode said) {
        String zone = scope.place();
        String region = zone.substring(0, zone.lastIndexOf('-'));
        String home = "regions/" + region + "/resourcePolicies";
        Set<String> links = new LinkedHashSet<>();
        for (String text : JsonTrees.texts(said)) {
            String path = compute.resolve(scope.project(), home, FIELD, text);
            compute.require(path);
            links.add(ComputeApi.link(path));
        }
        return links;
    }

    private static ObjectNode with(ObjectNode live, Set<String> links) {
        ObjectNode document = live.deepCopy();
        put(document, links);
        return document;
    }

    private static void put(ObjectNode document, Set<String> links) {
        if (links.isEmpty()) {
            document.remove(FIELD);
        } else {
            document.set(FIELD, JsonTrees.strings(List.copyOf(links)));
        }
    }
}
