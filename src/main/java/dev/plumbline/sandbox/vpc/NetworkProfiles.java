package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Google offers for networks of accelerators: two profiles in every zone, made by nobody.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/networkProfiles">network
 *     profiles</a>
 */
final class NetworkProfiles {

    private static final String PLURAL = "networkProfiles";

    /** A profile's name after its zone, and the interfaces it is for. */
    private static final Map<String, String> INTERFACES =
            Map.of("-vpc-roce", "MRDMA", "-vpc-falcon", "IRDMA");

    private static final List<String> BLOCKED =
            List.of(
                    "allowAliasIpRanges",
                    "allowAutoModeSubnet",
                    "allowCloudNat",
                    "allowCloudRouter",
                    "allowInterconnect",
                    "allowLoadBalancing",
                    "allowPacketMirroring",
                    "allowPrivateGoogleAccess",
                    "allowPsc",
                    "allowStaticRoutes",
                    "allowVpcPeering",
                    "allowVpn");

    private final ComputeApi compute;

    NetworkProfiles(ComputeApi compute) {
        this.compute = compute;
    }

    void handle(MethodHandlers handlers) {
        handlers.on("compute.networkProfiles.get", this::get);
        handlers.on("compute.networkProfiles.list", this::list);
    }

    private HttpAnswer get(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        return find(scope, call.arg("networkProfile"))
                .map(HttpAnswer::ok)
                .orElseThrow(() -> compute.errors().notFound(call.resource()));
    }

    private HttpAnswer list(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        List<ObjectNode> all =
                Locations.zones().stream()
                        .flatMap(zone -> INTERFACES.keySet().stream().sorted().map(zone::concat))
                        .flatMap(name -> find(scope, name).stream())
                        .toList();
        String kind = call.method().items().get(2);
        return new ComputeLists(compute.errors())
                .answer(call, kind, scope.prefix() + "/" + PLURAL, all);
    }

    private static Optional<ObjectNode> find(ComputeScope scope, String name) {
        return INTERFACES.keySet().stream()
                .filter(name::endsWith)
                .filter(end -> Locations.isZone(zone(name, end)))
                .findFirst()
                .map(end -> document(scope, name, end));
    }

    /** Whether there is a profile of that resource name. */
    static boolean exists(ComputeScope scope, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return path.equals(scope.path(PLURAL, name)) && find(scope, name).isPresent();
    }

    private static String zone(String name, String end) {
        return name.substring(0, name.length() - end.length());
    }

    private static ObjectNode document(ComputeScope scope, String name, String end) {
        String id = Long.toString(CloudIds.hash(name));
        ObjectNode document =
                JsonTrees.object()
                        .put("kind", "compute#networkProfile")
                        .put("id", id)
                        .put("creationTimestamp", "2024-10-01T00:00:00.000-07:00")
                        .put("name", name)
                        .put("description", "")
                        .put("selfLink", ComputeApi.link(scope.path(PLURAL, name)))
                        .put("selfLinkWithId", ComputeApi.link(scope.path(PLURAL, id)));
        document.putObject("location").put("name", zone(name, end)).put("scope", "ZONE");
        ObjectNode features = document.putObject("features");
        features.putArray("interfaceTypes").add(INTERFACES.get(end));
        features.putArray("subnetworkStackTypes").add("IPV4_ONLY");
        features.putArray("subnetworkPurposes").add("PRIVATE");
        features.putArray("addressPurposes").add("GCE_ENDPOINT");
        BLOCKED.forEach(feature -> features.put(feature, word(feature)));
        return document;
    }

    /** {@code allowCloudNat} is {@code CLOUD_NAT_BLOCKED}. */
    private static String word(String feature) {
        String words = feature.substring("allow".length()).replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return words.toUpperCase(Locale.ROOT) + "_BLOCKED";
    }
}
