package dev.plumbline.kind.servicenetworking;

import com.google.api.client.json.GenericJson;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.AipOperations;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule.Complaint;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The connection of a network to the networks of Google's services, such as Cloud SQL. Whoever
 * still uses it keeps it from being taken away, for days after it is gone: it is set, and left.
 *
 * @see <a
 *     href="https://cloud.google.com/service-infrastructure/docs/service-networking/reference/rest/v1/services.connections">connections</a>
 */
public final class ServiceConnectionKind {
    private static final String ID = "servicenetworking-googleapis-com";
    private static final String RANGES = "reservedPeeringRanges";
    private static final String ITEMS = "connections";

    /** The network is called by its project's number. */
    private static final Rights RIGHTS =
            Rights.NONE
                    .observing("resourcemanager.projects.get", "servicenetworking.services.get")
                    .changing("servicenetworking.operations.get")
                    .changing("servicenetworking.services.addPeering");

    private ServiceConnectionKind() {}

    public static Schema schema() {
        return Schema.of("ServiceConnection", fields(), "{parent}/connections/{id}")
                .api("servicenetworking", RIGHTS)
                .partOf("network", "Network")
                .called(ID)
                .marked(Marking.INHERITED)
                .upkeep(Upkeep.GIVEN)
                .refuses(declared ->
                        declared.get(RANGES) instanceof Value.Items(var ranges) && !ranges.isEmpty()
                                ? List.of()
                                : List.of(
                                        new Complaint(Path.of(RANGES), "needs one range at least")))
                .as(Type.LINK, RANGES)
                .sets(RANGES)
                .output("peering", "service")
                .build();
    }

    private static Field fields() {
        Field text = Field.scalar(Type.TEXT);
        return Field.object(
                new TreeMap<>(Map.of(RANGES, Field.list(text), "peering", text, "service", text)));
    }

    public static Kind of(Gcp gcp) {
        ServiceNetworking api = new ServiceNetworking(JsonClient.of(gcp, "servicenetworking"));
        AipOperations operations =
                new AipOperations(DiscoveryKind.poll((_, name) -> api.operation(name)));
        return new DiscoveryKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle(
                        ITEMS,
                        RequestStyle.named(ServiceConnectionKind::id),
                        ServiceConnectionKind::seen,
                        operations),
                GenericJson.class,
                new DiscoveryCalls<>(
                        (scope, _, _) -> api.list(gcp.numbered(scope.at().parent())),
                        at -> api.list(gcp.numbered(at.parent())),
                        (at, body) -> api.create(gcp.numbered(at.parent()), ranges(body)),
                        (at, body, _) -> api.patch(gcp.numbered(at.parent()), ranges(body)),
                        at -> {
                            throw new IllegalStateException(at + " is never taken away");
                        }));
    }

    /** There is no GET: a look asks for the list, in which there is one at most. */
    private static String id(Document live) {
        return live.get(ITEMS) instanceof Value.Items || live.fields().isEmpty()
                ? ID
                : live.text("peering").orElse("");
    }

    private static Optional<Document> seen(Document live) {
        return live.get(ITEMS) instanceof Value.Items(var items)
                ? items.stream().map(Document.class::cast).findFirst()
                : Optional.of(live).filter(one -> !one.fields().isEmpty());
    }

    /** Ranges are called by their bare names. */
    private static List<String> ranges(GenericJson body) {
        return body.get(RANGES) instanceof List<?> links
                ? links.stream().map(String::valueOf).map(RequestStyle::last).toList()
                : List.of();
    }
}
