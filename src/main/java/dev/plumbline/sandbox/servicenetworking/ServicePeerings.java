package dev.plumbline.sandbox.servicenetworking;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a connection is in Compute Engine: a peering of the network with one of Google's, and
 * addresses that are allocated to it. Networks are called as the connections call them, by the
 * number of their project.
 */
final class ServicePeerings {

    static final String NAME = "servicenetworking-googleapis-com";

    private static final String COMPUTE = "compute.googleapis.com/";
    private static final String LINK = "https://www.googleapis.com/compute/v1/";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
                    .withZone(ZoneId.of("America/Los_Angeles"));

    private final Cloud cloud;

    ServicePeerings(Cloud cloud) {
        this.cloud = cloud;
    }

    boolean stands(String network) {
        return document(network).isPresent();
    }

    /** Whether the network is connected; whoever takes the peering away ends the connection. */
    boolean has(String network) {
        return document(network).stream().flatMap(ServicePeerings::all).anyMatch(this::ours);
    }

    void connect(String network) {
        if (has(network)) {
            return;
        }
        Instant now = cloud.clock().now();
        document(network)
                .ifPresent(there ->
                        there.withArray("peerings")
                                .addObject()
                                .put("name", NAME)
                                .put("network", tenant(network))
                                .put("state", "ACTIVE")
                                .put("stateDetails", "[%s]: Connected.".formatted(TIME.format(now)))
                                .put("autoCreateRoutes", true)
                                .put("exchangeSubnetRoutes", true)
                                .put("exportCustomRoutes", false)
                                .put("importCustomRoutes", false)
                                .put("exportSubnetRoutesWithPublicIp", false)
                                .put("importSubnetRoutesWithPublicIp", false)
                                .put("stackType", "IPV4_ONLY")
                                .put("updateStrategy", "INDEPENDENT"));
    }

    void disconnect(String network) {
        document(network)
                .ifPresent(there -> {
                    List<ObjectNode> left = all(there).filter(peering -> !ours(peering)).toList();
                    there.remove("peerings");
                    if (!left.isEmpty()) {
                        there.set("peerings", JsonTrees.array(left));
                    }
                });
    }

    /** Whether that is a range of the network's that is kept for peerings. */
    boolean allocated(String network, String range) {
        return cloud.store()
                .get(COMPUTE + "projects/" + project(network) + "/global/addresses/" + range)
                .filter(address -> JsonTrees.text(address, "purpose").equals("VPC_PEERING"))
                .filter(address -> JsonTrees.text(address, "network").equals(LINK + path(network)))
                .isPresent();
    }

    /** Whether a database of Cloud SQL's has its address in the network. */
    boolean used(String network) {
        return cloud.store()
                .all("sqladmin.googleapis.com/projects/" + project(network) + "/instances/")
                .map(each -> each.path("settings").path("ipConfiguration"))
                .anyMatch(ip -> JsonTrees.text(ip, "privateNetwork").endsWith(path(network)));
    }

    private boolean ours(ObjectNode peering) {
        return JsonTrees.text(peering, "name").equals(NAME);
    }

    private Optional<ObjectNode> document(String network) {
        return cloud.store().get(COMPUTE + path(network));
    }

    private String path(String network) {
        return "projects/%s/global/networks/%s".formatted(project(network), last(network));
    }

    private String project(String network) {
        return cloud.projects().id(network.split("/", -1)[1]);
    }

    private static String tenant(String network) {
        return LINK
                + "projects/n%016dp-tp/global/networks/servicenetworking"
                        .formatted(CloudIds.hash(network) % 10_000_000_000_000_000L);
    }

    private static String last(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static Stream<ObjectNode> all(ObjectNode network) {
        return network.path("peerings").valueStream().map(ObjectNode.class::cast);
    }
}
