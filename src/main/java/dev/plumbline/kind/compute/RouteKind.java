package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.DeleteRouteRequest;
import com.google.cloud.compute.v1.GetRouteRequest;
import com.google.cloud.compute.v1.InsertRouteRequest;
import com.google.cloud.compute.v1.ListRoutesRequest;
import com.google.cloud.compute.v1.Route;
import com.google.cloud.compute.v1.RoutesClient;
import com.google.cloud.compute.v1.RoutesSettings;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route of a VPC network. Nothing of it can be changed: with every change it is another.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/routes">routes</a>
 */
final class RouteKind {
    private RouteKind() {}

    static Schema schema() {
        return Schema.of(
                        "Route",
                        ClientFields.of(Route.class),
                        "projects/{project}/global/routes/{id}")
                .api(
                        "compute",
                        Rights.of("compute.routes")
                                .to("compute.routes", "create", "delete")
                                .changing(
                                        "compute.globalOperations.get",
                                        "compute.instances.use",
                                        "compute.networks.updatePolicy"))
                .marked(Marking.DESCRIPTION)
                .replaced()
                .refuses(new RouteRule())
                .as(Type.LINK, "network", "nextHopGateway", "nextHopInstance", "nextHopIlb")
                .as(Type.LINK, "nextHopVpnTunnel")
                .as(Type.CIDR, "destRange")
                .as(Type.ADDRESS, "nextHopIp")
                .sets("tags")
                .missing("priority", "1000")
                .immutable("description", "destRange", "network", "nextHopGateway", "nextHopIlb")
                .immutable("nextHopInstance", "nextHopIp", "nextHopVpnTunnel", "params", "priority")
                .immutable("tags")
                .input("params")
                .filled("nextHopIp")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "asPaths")
                .output("nextHopHub", "nextHopInterRegionCost", "nextHopMed", "nextHopNetwork")
                .output("nextHopOrigin", "nextHopPeering", "routeStatus", "routeType", "warnings")
                .output("nextHopInterconnectAttachment")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<RoutesClient> methods =
                compute.methods(RoutesSettings::newBuilder, RoutesClient::create);
        methods.list(RoutesClient::listCallable, ListRoutesRequest.getDefaultInstance());
        methods.get(RoutesClient::getCallable, GetRouteRequest.getDefaultInstance());
        methods.create(RoutesClient::insertCallable, InsertRouteRequest.getDefaultInstance());
        methods.delete(RoutesClient::deleteCallable, DeleteRouteRequest.getDefaultInstance());
        return compute.kind(schema(), "route", RouteKind::made, methods);
    }

    /** One that somebody made: every network comes with others, and its peers bring theirs. */
    private static Optional<Document> made(Document live) {
        boolean googles =
                live.text("name").filter(name -> name.startsWith("default-route-")).isPresent()
                        || Stream.of("nextHopNetwork", "nextHopPeering", "nextHopHub")
                                .anyMatch(hop -> live.text(hop).isPresent());
        return Optional.of(live).filter(_ -> !googles);
    }
}
