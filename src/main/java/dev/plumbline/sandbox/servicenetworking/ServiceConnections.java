package dev.plumbline.sandbox.servicenetworking;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The connections of networks to those of Google's services: at most one each, which has no name of
 * its own and shows as a peering of the network.
 *
 * @see <a
 *     href="https://cloud.google.com/service-infrastructure/docs/service-networking/reference/rest/v1/services.connections">connections</a>
 */
final class ServiceConnections {

    private static final String GOOGLES = "servicenetworking.googleapis.com";
    private static final String METHODS = "servicenetworking.services.connections.";
    private static final Duration TAKES = Duration.ofSeconds(50);

    private final Cloud cloud;
    private final ApiErrors errors;
    private final Shape shape;
    private final LongOperations operations;
    private final ServicePeerings peerings;

    ServiceConnections(Cloud cloud, ApiErrors errors, LongOperations operations) {
        this.cloud = cloud;
        this.errors = errors;
        this.shape = errors.api().shape("Connection");
        this.operations = operations;
        this.peerings = new ServicePeerings(cloud);
    }

    void handle(MethodHandlers handlers) {
        handlers.on(METHODS + "list", this::list);
        handlers.on(METHODS + "create", call -> write(call, true));
        handlers.on(METHODS + "patch", call -> write(call, false));
        handlers.on(METHODS + "deleteConnection", this::delete);
    }

    private HttpAnswer list(ApiCall call) {
        String network = network(call, call.query("network"));
        ObjectNode answer = JsonTrees.object();
        if (peerings.has(network)) {
            cloud.store()
                    .shown(key(network), call.faults())
                    .ifPresent(connection -> answer.withArray("connections").add(connection));
        }
        return HttpAnswer.ok(answer);
    }

    /**
     * A create that would change what stands already is refused in the end; a patch makes what is
     * not there.
     */
    private HttpAnswer write(ApiCall call, boolean create) {
        ObjectNode sent = BodyReader.sent(errors, call);
        String network = network(call, JsonTrees.text(sent, "network"));
        if (!create) {
            masked(call);
        }
        if (!peerings.stands(network)) {
            throw errors.status(
                    403,
                    "The project or network %s is not there, or the caller may not use it."
                            .formatted(network));
        }
        List<String> ranges = JsonTrees.texts(sent.path("reservedPeeringRanges"));
        if (ranges.isEmpty()) {
            throw errors.status(400, "Request contains an invalid argument.");
        }
        for (String range : ranges) {
            if (!peerings.allocated(network, range)) {
                throw errors.status(
                        400, "There is no allocated range '%s' in the network.".formatted(range));
            }
        }
        Optional<ObjectNode> live =
                peerings.has(network) ? cloud.store().get(key(network)) : Optional.empty();
        boolean same =
                live.filter(it ->
                                Set.copyOf(JsonTrees.texts(it.path("reservedPeeringRanges")))
                                        .equals(Set.copyOf(ranges)))
                        .isPresent();
        boolean refused = live.isPresent() && !same && (create || !call.flag("force"));
        ObjectNode connection =
                JsonTrees.object()
                        .put("network", network)
                        .put("peering", ServicePeerings.NAME)
                        .put("service", "services/" + GOOGLES);
        connection.set("reservedPeeringRanges", JsonTrees.strings(ranges));
        return start(
                call,
                network,
                connection,
                refused
                        ? "Cannot modify allocated ranges in CreateConnection. Please use"
                                + " UpdateConnection."
                        : "",
                () -> {
                    cloud.store().put(key(network), connection);
                    peerings.connect(network);
                });
    }

    private void masked(ApiCall call) {
        String mask = call.query("updateMask");
        FieldMask fields = new FieldMask(errors, shape, mask);
        boolean ranges = fields.whole() || fields.fields().equals(Set.of("reservedPeeringRanges"));
        if (!Set.of("-", ServicePeerings.NAME).contains(call.arg("connectionsId")) || !ranges) {
            throw errors.status(400, "Request contains an invalid argument.");
        }
    }

    private HttpAnswer delete(ApiCall call) {
        ObjectNode sent = BodyReader.sent(errors, call);
        String network = network(call, JsonTrees.text(sent, "consumerNetwork"));
        if (!peerings.has(network)) {
            throw errors.status(404, "There is no connection of the network " + network + ".");
        }
        return start(
                call,
                network,
                JsonTrees.object(),
                peerings.used(network)
                        ? "Failed to delete connection; Producer services (e.g. CloudSQL, Cloud"
                                + " Memstore, etc.) are still using this connection."
                        : "",
                () -> {
                    cloud.store().remove(key(network));
                    peerings.disconnect(network);
                });
    }

    private HttpAnswer start(
            ApiCall call, String network, ObjectNode answer, String refusal, Runnable effect) {
        String project = network.split("/", -1)[1];
        String name = "operations/pssn.p24-%s-%s".formatted(project, cloud.ids().uuid());
        return operations.start(
                call,
                new LongOperations.Order(name, key(network), shape, TAKES, false),
                answer,
                new ConnectionWork(answer, refusal, effect));
    }

    /** A network, whose project has to be called by its number. */
    private String network(ApiCall call, String said) {
        boolean service = Set.of(GOOGLES, "-").contains(call.arg("servicesId"));
        if (!service || !said.matches("projects/\\d+/global/networks/[^/]+")) {
            throw errors.status(400, "Request contains an invalid argument.");
        }
        String project = cloud.projects().id(said.split("/", -1)[1]);
        if (!cloud.projects().exists(project) || project.equals(CloudProjects.STRANGER)) {
            throw errors.unknownProject(project);
        }
        return said;
    }

    private static String key(String network) {
        return GOOGLES + "/connections/" + network;
    }
}
