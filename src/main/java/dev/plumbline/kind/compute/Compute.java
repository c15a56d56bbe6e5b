package dev.plumbline.kind.compute;

import com.google.api.gax.core.BackgroundResource;
import com.google.api.gax.rpc.ClientSettings;
import com.google.cloud.compute.v1.GetGlobalOperationRequest;
import com.google.cloud.compute.v1.GetRegionOperationRequest;
import com.google.cloud.compute.v1.GetZoneOperationRequest;
import com.google.cloud.compute.v1.GlobalOperationsClient;
import com.google.cloud.compute.v1.GlobalOperationsSettings;
import com.google.cloud.compute.v1.Operation;
import com.google.cloud.compute.v1.RegionOperationsClient;
import com.google.cloud.compute.v1.RegionOperationsSettings;
import com.google.cloud.compute.v1.WaitGlobalOperationRequest;
import com.google.cloud.compute.v1.WaitRegionOperationRequest;
import com.google.cloud.compute.v1.WaitZoneOperationRequest;
import com.google.cloud.compute.v1.ZoneOperationsClient;
import com.google.cloud.compute.v1.ZoneOperationsSettings;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.StatusOperations;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the kinds of Compute Engine share: clients, and operations that are global, of a region or
 * of a zone like the thing that they change.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1">The API</a>
 */
public final class Compute {
    private final Gcp gcp;

    public Compute(Gcp gcp) {
        this.gcp = gcp;
    }

    /** What is known of every kind of Compute Engine's without asking anybody. */
    public static List<Schema> schemas() {
        return List.of(
                NetworkKind.schema(),
                SubnetworkKind.schema(),
                FirewallRuleKind.schema(),
                AddressKind.schema(),
                GlobalAddressKind.schema(),
                DiskKind.schema(),
                ResourcePolicyKind.schema(),
                InstanceKind.schema(),
                InstanceGroupKind.schema(),
                RouterKind.schema(),
                RouteKind.schema());
    }

    /** Every kind of Compute Engine's. */
    public static List<Kind> kinds(Gcp gcp) {
        Compute compute = new Compute(gcp);
        return List.of(
                NetworkKind.of(compute),
                SubnetworkKind.of(compute),
                FirewallRuleKind.of(compute),
                AddressKind.of(compute),
                GlobalAddressKind.of(compute),
                DiskKind.of(compute),
                ResourcePolicyKind.of(compute),
                InstanceKind.of(compute),
                InstanceGroupKind.of(compute),
                RouterKind.of(compute),
                RouteKind.of(compute));
    }

    /** A client of Compute Engine's, and nothing yet that it can do. */
    public <
                    S extends ClientSettings<S>,
                    B extends ClientSettings.Builder<S, B>,
                    C extends BackgroundResource>
            Methods<C> methods(Supplier<B> settings, Gcp.Create<S, C> create) {
        return Methods.of(gcp.client("compute", settings, create));
    }

    /**
     * Makes a kind.
     *
     * @param thing the requests' field that holds the id, such as {@code firewall}
     */
    public Kind kind(
            Schema schema, Function<Document, Health> health, String thing, Methods<?> methods) {
        RequestStyle style = new RequestStyle("items", operations(schema.placement().extent()));
        return kind(schema, health, thing, style, methods);
    }

    private <C> Kind kind(
            Schema schema,
            Function<Document, Health> health,
            String thing,
            RequestStyle style,
            Methods<C> methods) {
        return new ProtoKind<>(gcp, schema, health, style, new ComputeRequests(thing), methods);
    }

    /**
     * Makes a kind whose things are always well.
     *
     * @param seen those of them that are looked at
     */
    Kind kind(
            Schema schema,
            String thing,
            Function<Document, Optional<Document>> seen,
            Methods<?> methods) {
        OperationStyle operations = operations(schema.placement().extent());
        RequestStyle style =
                new RequestStyle(
                        "items", RequestStyle.named(RequestStyle::lastOfName), seen, operations);
        return kind(schema, _ -> Health.HEALTHY, thing, style, methods);
    }

    /** Makes a kind whose things are always well. */
    public Kind kind(Schema schema, String thing, Methods<?> methods) {
        return kind(schema, _ -> Health.HEALTHY, thing, methods);
    }

    private OperationStyle operations(Schema.Extent extent) {
        return switch (extent) {
            case GLOBAL -> global();
            case REGIONAL -> regional();
            case ZONAL -> zonal();
        };
    }

    private OperationStyle global() {
        Supplier<GlobalOperationsClient> client =
                gcp.client(
                        "compute",
                        GlobalOperationsSettings::newBuilder,
                        GlobalOperationsClient::create);
        return style(
                (place, name) ->
                        client.get()
                                .getCallable()
                                .call(
                                        GetGlobalOperationRequest.newBuilder()
                                                .setProject(place.project())
                                                .setOperation(name)
                                                .build(),
                                        gcp.context()),
                (place, name) ->
                        client.get()
                                .waitCallable()
                                .call(
                                        WaitGlobalOperationRequest.newBuilder()
                                                .setProject(place.project())
                                                .setOperation(name)
                                                .build(),
                                        gcp.patient()));
    }

    private OperationStyle regional() {
        Supplier<RegionOperationsClient> client =
                gcp.client(
                        "compute",
                        RegionOperationsSettings::newBuilder,
                        RegionOperationsClient::create);
        return style(
                (place, name) ->
                        client.get()
                                .getCallable()
                                .call(
                                        GetRegionOperationRequest.newBuilder()
                                                .setProject(place.project())
                                                .setRegion(place.location())
                                                .setOperation(name)
                                                .build(),
                                        gcp.context()),
                (place, name) ->
                        client.get()
                                .waitCallable()
                                .call(
                                        WaitRegionOperationRequest.newBuilder()
                                                .setProject(place.project())
                                                .setRegion(place.location())
                                                .setOperation(name)
                                                .build(),
                                        gcp.patient()));
    }

    private OperationStyle zonal() {
        Supplier<ZoneOperationsClient> client =
                gcp.client(
                        "compute",
                        ZoneOperationsSettings::newBuilder,
                        ZoneOperationsClient::create);
        return style(
                (place, name) ->
                        client.get()
                                .getCallable()
                                .call(
                                        GetZoneOperationRequest.newBuilder()
                                                .setProject(place.project())
                                                .setZone(place.location())
                                                .setOperation(name)
                                                .build(),
                                        gcp.context()),
                (place, name) ->
                        client.get()
                                .waitCallable()
                                .call(
                                        WaitZoneOperationRequest.newBuilder()
                                                .setProject(place.project())
                                                .setZone(place.location())
                                                .setOperation(name)
                                                .build(),
                                        gcp.patient()));
    }

    private static OperationStyle style(
            BiFunction<Place, String, Operation> poll, BiFunction<Place, String, Operation> wait) {
        return new StatusOperations(
                poll.andThen(ProtoKind::document), Optional.of(wait.andThen(ProtoKind::document)));
    }
}
