package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The interfaces of an instance, and the addresses that they have. */
final class InstanceNetwork {

    private static final IpRange EPHEMERAL = new IpRange(35L << 24 | 192L << 16, 12);

    private final ComputeApi compute;

    InstanceNetwork(ComputeApi compute) {
        this.compute = compute;
    }

    void complete(ComputeScope scope, ObjectNode instance) {
        if (instance.path("networkInterfaces").isEmpty()) {
            throw compute.errors()
                    .invalid(
                            "resource.networkInterfaces",
                            "",
                            "At least one network interface is required.");
        }
        int index = 0;
        for (JsonNode each : instance.path("networkInterfaces")) {
            complete(scope, (ObjectNode) each, index++);
        }
    }

    private void complete(ComputeScope scope, ObjectNode nic, int index) {
        String region = "regions/" + region(scope);
        if (!JsonTrees.has(nic, "subnetwork")) {
            JsonTrees.fill(nic, "network", "global/networks/default");
            String network = refer(scope, nic, "network", "global/networks");
            nic.put("subnetwork", region + "/subnetworks/" + last(network));
        }
        String path = refer(scope, nic, "subnetwork", region + "/subnetworks");
        ObjectNode subnetwork = compute.get(path).orElseThrow();
        nic.put("network", JsonTrees.text(subnetwork, "network"))
                .put("kind", "compute#networkInterface")
                .put("name", "nic" + index);
        JsonTrees.fill(nic, "stackType", "IPV4_ONLY");
        if (!JsonTrees.has(nic, "networkIP")) {
            IpRange range = IpRange.parse(JsonTrees.text(subnetwork, "ipCidrRange")).orElseThrow();
            nic.put("networkIP", free(range, 2, JsonTrees.text(nic, "subnetwork")));
        }
        nic.path("accessConfigs").forEach(each -> access(scope, (ObjectNode) each));
        stamp(nic);
    }

    /** One way out with an address of its own: a reserved one, or whichever is free. */
    void access(ComputeScope scope, ObjectNode access) {
        access.put("kind", "compute#accessConfig");
        JsonTrees.fill(access, "type", "ONE_TO_ONE_NAT");
        JsonTrees.fill(access, "name", "External NAT");
        JsonTrees.fill(access, "networkTier", "PREMIUM");
        String said = JsonTrees.text(access, "natIP");
        if (said.isEmpty()) {
            String ip = EPHEMERAL.address(CloudIds.hash(compute.cloud().ids().number()) % 65536);
            access.put("natIP", ip);
            return;
        }
        ObjectNode address =
                reserved(scope, said)
                        .orElseThrow(() ->
                                compute.errors()
                                        .invalid(
                                                "resource.networkInterfaces[0].accessConfigs[0].natIP",
                                                said,
                                                "The specified external IP address was not found in"
                                                        + " region '%s'."
                                                                .formatted(region(scope))));
        JsonTrees.texts(address.path("users")).stream()
                .findFirst()
                .ifPresent(user -> {
                    String path = ComputeApi.unlink(JsonTrees.text(address, "selfLink"));
                    throw compute.errors().inUse("address", path, ComputeApi.unlink(user));
                });
    }

    private Optional<ObjectNode> reserved(ComputeScope scope, String ip) {
        String at = "projects/" + scope.project() + "/regions/" + region(scope) + "/addresses/";
        return compute.all()
                .filter(each -> JsonTrees.text(each, "selfLink").startsWith(ComputeApi.link(at)))
                .filter(each -> JsonTrees.text(each, "address").equals(ip))
                .findFirst();
    }

    void occupy(ComputeScope scope, ObjectNode instance) {
        String user = JsonTrees.text(instance, "selfLink");
        addresses(scope, instance)
                .forEach(address -> {
                    address.put("status", "IN_USE");
                    address.set("users", JsonTrees.strings(List.of(user)));
                    put(address);
                });
    }

    void leave(ComputeScope scope, ObjectNode instance) {
        addresses(scope, instance)
                .forEach(address -> {
                    address.put("status", "RESERVED").remove("users");
                    put(address);
                });
    }

    private void put(ObjectNode address) {
        compute.put(ComputeApi.unlink(JsonTrees.text(address, "selfLink")), address);
    }

    private List<ObjectNode> addresses(ComputeScope scope, ObjectNode instance) {
        return instance.path("networkInterfaces")
                .valueStream()
                .flatMap(nic -> nic.path("accessConfigs").valueStream())
                .flatMap(access -> reserved(scope, JsonTrees.text(access, "natIP")).stream())
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** The interface of that name. */
    ObjectNode named(ObjectNode instance, String name) {
        return instance.path("networkInterfaces")
                .valueStream()
                .filter(nic -> JsonTrees.text(nic, "name").equals(name))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() ->
                        compute.errors()
                                .invalid("networkInterface", name, "There is no such interface."));
    }

    static void stamp(ObjectNode nic) {
        nic.remove("fingerprint");
        nic.put("fingerprint", CloudIds.fingerprint(nic));
    }

    private String refer(ComputeScope scope, ObjectNode nic, String field, String home) {
        String at = "resource.networkInterfaces[0]." + field;
        String path = compute.resolve(scope.project(), home, at, JsonTrees.text(nic, field));
        compute.require(path);
        nic.put(field, ComputeApi.link(path));
        return path;
    }

    /** The first address from there on that nothing in the same subnetwork has. */
    private String free(IpRange range, long start, String subnetwork) {
        Set<String> taken =
                compute.allAndComing()
                        .flatMap(each ->
                                Stream.concat(
                                        Stream.of(each),
                                        each.path("networkInterfaces").valueStream()))
                        .filter(each -> JsonTrees.text(each, "subnetwork").equals(subnetwork))
                        .flatMap(each ->
                                Stream.of(
                                        JsonTrees.text(each, "address"),
                                        JsonTrees.text(each, "networkIP")))
                        .collect(Collectors.toSet());
        return LongStream.range(start, range.size())
                .mapToObj(range::address)
                .filter(address -> !taken.contains(address))
                .findFirst()
                .orElseThrow();
    }

    private static String region(ComputeScope scope) {
        return scope.place().substring(0, scope.place().lastIndexOf('-'));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
