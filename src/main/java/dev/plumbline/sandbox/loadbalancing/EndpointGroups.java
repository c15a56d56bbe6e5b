package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Network endpoint groups: of a region what runs without machines, of a zone addresses.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/regionNetworkEndpointGroups">network
 *     endpoint groups</a>
 */
final class EndpointGroups extends BalancerPart {

    private static final String SERVERLESS = "SERVERLESS";
    private static final List<String> PLATFORMS = List.of("appEngine", "cloudFunction", "cloudRun");
    private static final Set<String> REGIONAL =
            Set.of(SERVERLESS, "PRIVATE_SERVICE_CONNECT", "INTERNET_FQDN_PORT", "INTERNET_IP_PORT");

    private final boolean ofRegions;

    EndpointGroups(ComputeApi compute, boolean ofRegions) {
        super(
                compute,
                ofRegions ? "regionNetworkEndpointGroups" : "networkEndpointGroups",
                "network_endpoint_group",
                Takes.seconds(8, 8, 8),
                Set.of());
        this.ofRegions = ofRegions;
    }

    @Override
    protected String insertType() {
        return ofRegions ? id("insert") : super.insertType();
    }

    @Override
    protected String deleteType() {
        return ofRegions ? id("delete") : super.deleteType();
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode group, Optional<ObjectNode> live) {
        checks.name("resource.name", JsonTrees.text(group, "name"));
        JsonTrees.fill(group, "networkEndpointType", "GCE_VM_IP_PORT");
        String type = JsonTrees.text(group, "networkEndpointType");
        if (REGIONAL.contains(type) != ofRegions) {
            throw errors.invalid(
                    "resource.networkEndpointType",
                    type,
                    "Not supported for groups of a %s.".formatted(ofRegions ? "region" : "zone"));
        }
        List<String> platforms =
                PLATFORMS.stream().filter(each -> JsonTrees.has(group, each)).toList();
        boolean serverless = type.equals(SERVERLESS);
        if (platforms.size() != (serverless ? 1 : 0)) {
            throw errors.invalid(
                    "resource." + (platforms.isEmpty() ? "cloudRun" : platforms.getFirst()),
                    "",
                    serverless
                            ? "Exactly one of [appEngine, cloudFunction, cloudRun] must be specified."
                            : "Can only be specified for groups of type SERVERLESS.");
        }
        if (serverless && JsonTrees.has(group, "network")) {
            throw errors.invalid(
                    "resource.network",
                    JsonTrees.text(group, "network"),
                    "Cannot be specified for groups of type SERVERLESS.");
        }
        if (group.path("cloudRun") instanceof ObjectNode run
                && JsonTrees.has(run, "service") == JsonTrees.has(run, "urlMask")) {
            throw errors.invalid(
                    "resource.cloudRun.service",
                    JsonTrees.text(run, "service"),
                    "Exactly one of service and urlMask must be specified.");
        }
        if (!serverless) {
            JsonTrees.fill(group, "network", "global/networks/default");
            refer(scope, group, "network", "global/networks");
        }
        group.put("size", 0);
    }
}
