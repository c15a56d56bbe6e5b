package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Groups of instances that nobody manages; who is in one is not told by the group itself.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/instanceGroups">instance
 *     groups</a>
 */
final class InstanceGroups extends ComputeCollection {

    /** Where members stand in a group until the operation has ended that changes them. */
    private static final String COMING = "members";

    /** The links of the members, by the link of their group. */
    private final Map<String, Set<String>> members = new HashMap<>();

    InstanceGroups(ComputeApi compute) {
        super(compute, "instanceGroups", Takes.seconds(3, 3, 3), Set.of("name"));
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode group, Optional<ObjectNode> live) {
        members.remove(JsonTrees.text(group, "selfLink"));
        group.put("size", 0);
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        compute.referrer(path)
                .ifPresent(user -> {
                    throw errors.inUse("instance_group", path, user);
                });
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("listInstances"), this::listed);
        handlers.on("compute.instanceGroupManagers.list", this::unmanaged);
        on(handlers, "addInstances", this::added);
        on(handlers, "removeInstances", this::removed);
        on(
                handlers,
                "setNamedPorts",
                (_, live, call) -> {
                    ObjectNode sent = body(call);
                    String seen = JsonTrees.text(sent, "fingerprint");
                    if (!seen.isEmpty() && !seen.equals(JsonTrees.text(live, "fingerprint"))) {
                        throw errors.refuse(412, "conditionNotMet", "Invalid fingerprint.");
                    }
                    ObjectNode group = live.deepCopy();
                    group.set("namedPorts", sent.path("namedPorts"));
                    if (sent.path("namedPorts").isEmpty()) {
                        group.remove("namedPorts");
                    }
                    return group;
                });
    }

    private void on(MethodHandlers handlers, String verb, Write write) {
        handlers.on(id(verb), call -> write(call, verb, updating(), write));
    }

    /** Those of a group that are still there. */
    private Set<String> of(ObjectNode group) {
        Set<String> links = new LinkedHashSet<>();
        members.getOrDefault(JsonTrees.text(group, "selfLink"), Set.of()).stream()
                .filter(link -> compute.get(ComputeApi.unlink(link)).isPresent())
                .forEach(links::add);
        return links;
    }

    private ObjectNode added(ComputeScope scope, ObjectNode live, ApiCall call) {
        Set<String> all = of(live);
        ObjectNode group = live.deepCopy();
        for (JsonNode said : body(call).path("instances")) {
            String path = path(scope, said);
            compute.require(path);
            if (!all.add(ComputeApi.link(path))) {
                throw errors.invalid(
                        "instances", path, "The instance is already a member of the group.");
            }
            JsonNode nic = compute.get(path).orElseThrow().path("networkInterfaces").path(0);
            JsonTrees.fill(group, "network", JsonTrees.text(nic, "network"));
            JsonTrees.fill(group, "subnetwork", JsonTrees.text(nic, "subnetwork"));
            if (!JsonTrees.text(group, "network").equals(JsonTrees.text(nic, "network"))) {
                throw errors.invalid(
                        "instances", path, "The instance is not in the network of the group.");
            }
        }
        return with(group, all);
    }

    private ObjectNode removed(ComputeScope scope, ObjectNode live, ApiCall call) {
        Set<String> all = of(live);
        for (JsonNode said : body(call).path("instances")) {
            String path = path(scope, said);
            if (compute.get(path).isEmpty()) {
                throw errors.notFound(path);
            }
            if (!all.remove(ComputeApi.link(path))) {
                throw errors.invalid(
                        "instances", path, "The instance is not a member of the group.");
            }
        }
        return with(live.deepCopy(), all);
    }

    private String path(ComputeScope scope, JsonNode said) {
        String link = JsonTrees.text(said, "instance");
        if (link.isEmpty()) {
            throw errors.missing("instances.instance");
        }
        return compute.resolve(scope.project(), scope.location() + "/instances", "instances", link);
    }

    /** The operation has not ended yet: who asks meanwhile is told of the members that were. */
    private static ObjectNode with(ObjectNode group, Set<String> links) {
        group.put("size", links.size());
        group.set(COMING, JsonTrees.strings(links));
        return group;
    }

    @Override
    protected void keep(ObjectNode live, ObjectNode group) {
        if (group.has(COMING)) {
            List<String> links = JsonTrees.texts(group.path(COMING));
            members.put(JsonTrees.text(group, "selfLink"), new LinkedHashSet<>(links));
            group.remove(COMING);
        }
    }

    /** Nothing here manages a group. */
    private HttpAnswer unmanaged(ApiCall call) {
        String path = compute.scope(call).prefix() + "/instanceGroupManagers";
        return new ComputeLists(errors).answer(call, call.method().items().get(2), path, List.of());
    }

    private HttpAnswer listed(ApiCall call) {
        String path = path(call);
        ObjectNode group = compute.get(path).orElseThrow(() -> errors.notFound(path));
        boolean running = JsonTrees.text(body(call), "instanceState").equals("RUNNING");
        List<ObjectNode> all =
                of(group).stream()
                        .map(link -> member(group, link))
                        .filter(each ->
                                !running || JsonTrees.text(each, "status").equals("RUNNING"))
                        .toList();
        return new ComputeLists(errors)
                .answer(call, call.method().items().get(2), path, "instance", all);
    }

    private ObjectNode member(ObjectNode group, String link) {
        ObjectNode instance = compute.get(ComputeApi.unlink(link)).orElseThrow();
        ObjectNode member =
                JsonTrees.object()
                        .put("instance", link)
                        .put("status", JsonTrees.text(instance, "status"));
        if (group.has("namedPorts")) {
            member.set("namedPorts", group.path("namedPorts"));
        }
        return member;
    }
}
