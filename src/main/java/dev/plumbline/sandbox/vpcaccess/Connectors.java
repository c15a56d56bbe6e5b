package dev.plumbline.sandbox.vpcaccess;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Connectors from Cloud Run into networks. One whose addresses are taken is accepted, fails in the
 * end and stays behind until it is deleted.
 *
 * @see <a
 *     href="https://cloud.google.com/vpc/docs/reference/vpcaccess/rest/v1/projects.locations.connectors">connectors</a>
 */
final class Connectors extends AipCollection {

    private static final String ERROR = "ERROR";
    private static final Set<String> UPDATABLE =
            Set.of("machineType", "maxInstances", "minInstances");
    private static final List<String> MACHINES = List.of("e2-micro", "e2-standard-4", "f1-micro");

    private final ConnectorRanges ranges;

    Connectors(AipApi api) {
        super(api, "projects.locations.connectors", Takes.seconds(180, 180, 120));
        this.ranges = new ConnectorRanges(api);
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("[a-z][-a-z0-9]{0,23}[a-z0-9]")) {
            throw errors.status(
                    400, "Connector ID must follow the pattern ^[a-z][-a-z0-9]{0,23}[a-z0-9]$.");
        }
    }

    @Override
    protected boolean needsMask() {
        return true;
    }

    @Override
    protected FieldMask mask(ApiCall call) {
        FieldMask mask = super.mask(call);
        if (mask.whole()) {
            return mask;
        }
        if (!UPDATABLE.containsAll(mask.fields())) {
            throw errors.status(
                    400, "Only machine_type, min_instances and max_instances can be updated.");
        }
        boolean least = mask.fields().contains("minInstances");
        if (least != mask.fields().contains("maxInstances")) {
            throw errors.status(400, "min_instances and max_instances are updated together.");
        }
        return mask;
    }

    @Override
    protected ObjectNode read(ApiCall call) {
        ObjectNode body = super.read(call);
        if (call.method().verb().equals("create") && JsonTrees.has(body, "name")) {
            throw errors.status(400, "Connector name must not be set.");
        }
        return body;
    }

    @Override
    protected void complete(ApiCall call, ObjectNode connector, Optional<ObjectNode> live) {
        JsonTrees.fill(connector, "machineType", "e2-micro");
        if (!MACHINES.contains(JsonTrees.text(connector, "machineType"))) {
            throw errors.status(400, "Machine type must be one of %s.".formatted(MACHINES));
        }
        live.ifPresentOrElse(
                before -> grown(connector, before),
                () -> {
                    scaled(connector);
                    ranges.place(call, connector);
                });
        int least = connector.path("minInstances").asInt();
        int most = connector.path("maxInstances").asInt();
        if (least < 2 || most > 10 || least >= most) {
            throw errors.status(
                    400,
                    "Min instances must be from 2 to 9, max instances from 3 to 10, and the first"
                            + " lower than the second.");
        }
        connector.put("minThroughput", 100 * least).put("maxThroughput", 100 * most);
    }

    /** Instances follow from throughput where they are not said, too. */
    private void scaled(ObjectNode connector) {
        if (!connector.has("maxThroughput") && !connector.has("maxInstances")) {
            throw errors.status(
                    400, "A Connector must specify either max_throughput or max_instances.");
        }
        for (String end : List.of("min", "max")) {
            int megabits = connector.path(end + "Throughput").asInt(0);
            if (megabits % 100 != 0) {
                throw errors.status(400, "Throughput must be a multiple of 100.");
            }
            if (megabits > 0) {
                JsonTrees.fill(connector, end + "Instances", megabits / 100);
            }
        }
        JsonTrees.fill(connector, "minInstances", 2);
    }

    private void grown(ObjectNode connector, ObjectNode before) {
        for (String end : List.of("minInstances", "maxInstances")) {
            if (connector.path(end).asInt() < before.path(end).asInt()) {
                throw errors.status(
                        400,
                        "The number of instances of a connector cannot be decreased: %s."
                                .formatted(end));
            }
        }
    }

    @Override
    protected boolean fails(ObjectNode connector) {
        return ranges.taken(connector);
    }

    @Override
    protected Optional<ObjectNode> failed(ObjectNode connector, Optional<ObjectNode> before) {
        return before.isPresent() ? before : Optional.of(connector.put("state", ERROR));
    }

    @Override
    protected String reason(ObjectNode connector) {
        return JsonTrees.text(connector, "state").equals(ERROR) && ranges.taken(connector)
                ? "Operation failed: Invalid IP CIDR range was provided. It conflicts with an"
                        + " existing subnetwork. Please delete the connector manually."
                : "";
    }

    @Override
    protected int reasonCode(ObjectNode connector) {
        return 3;
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "The connector is not found.");
    }

    @Override
    protected ObjectNode metadata(ApiCall call, ObjectNode connector, boolean ended) {
        ObjectNode metadata = super.metadata(call, connector, ended);
        String verb = call.method().verb();
        metadata.put(
                "method",
                "google.cloud.vpcaccess.v1.VpcAccessService.%sConnector"
                        .formatted(
                                switch (verb) {
                                    case "create" -> "Create";
                                    case "delete" -> "Delete";
                                    default -> "Update";
                                }));
        metadata.remove(List.of("verb", "requestedCancellation", "apiVersion"));
        return metadata;
    }
}
