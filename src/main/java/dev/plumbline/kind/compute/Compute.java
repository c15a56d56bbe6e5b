package dev.plumbline.kind.compute;

import com.google.api.gax.rpc.ClientSettings;
import com.google.cloud.compute.v1.Errors;
import com.google.cloud.compute.v1.GetGlobalOperationRequest;
import com.google.cloud.compute.v1.GetRegionOperationRequest;
import com.google.cloud.compute.v1.GlobalOperationsClient;
import com.google.cloud.compute.v1.GlobalOperationsSettings;
import com.google.cloud.compute.v1.Operation;
import com.google.cloud.compute.v1.RegionOperationsClient;
import com.google.cloud.compute.v1.RegionOperationsSettings;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Operations;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.Api;
import dev.plumbline.kind.google.Methods;
import dev.plumbline.kind.google.ProtoKind;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Requests in Compute Engine's style: project and region as fields, bodies in {@code ..._resource},
 * fingerprints, operations of its own shape.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1">The API</a>
 */
public final class Compute {
    private final Gcp gcp;
    private final Supplier<GlobalOperationsClient> global;
    private final Supplier<RegionOperationsClient> regional;

    private Compute(Gcp gcp) {
        this.gcp = gcp;
        this.global =
                gcp.client(
                        "compute",
                        GlobalOperationsSettings::newBuilder,
                        GlobalOperationsClient::create);
        this.regional =
                gcp.client(
                        "compute",
                        RegionOperationsSettings::newBuilder,
                        RegionOperationsClient::create);
    }

    /** Every kind of Compute Engine's. */
    public static List<Kind> kinds(Gcp gcp) {
        Compute compute = new Compute(gcp);
        return List.of(
                NetworkKind.of(compute),
                SubnetworkKind.of(compute),
                FirewallRuleKind.of(compute),
                AddressKind.of(compute),
                GlobalAddressKind.of(compute));
    }

    /** A client of Compute Engine's, and nothing yet that it can do. */
    <S extends ClientSettings<S>, B extends ClientSettings.Builder<S, B>, C> Methods<C> methods(
            Supplier<B> settings, Gcp.Create<S, C> create) {
        return Methods.of(gcp.client("compute", settings, create));
    }

    /**
     * Makes a kind.
     *
     * @param thing the requests' field that holds the id, such as {@code firewall}
     */
    Kind kind(Schema schema, String thing, Methods<?> methods) {
        return new ProtoKind<>(gcp, schema, _ -> Health.HEALTHY, new Requests(thing), methods);
    }

    private final class Requests implements Api {
        private final String thing;

        Requests(String thing) {
            this.thing = thing;
        }

        private JsonObject at(String project, String location) {
            JsonObject request = new JsonObject();
            request.addProperty("project", project);
            request.addProperty("region", location);
            return request;
        }

        @Override
        public JsonObject list(Scope scope, String token, int size) {
            JsonObject request = at(scope.at().project(), scope.at().location());
            request.addProperty("maxResults", size);
            request.addProperty("pageToken", token);
            return request;
        }

        @Override
        public JsonObject get(Place place) {
            JsonObject request = at(place.project(), place.location());
            request.addProperty(thing, place.id());
            request.addProperty("resource", place.id());
            return request;
        }

        @Override
        public JsonObject create(Descriptor request, Place place, JsonObject body, String id) {
            JsonObject named = body.deepCopy();
            named.addProperty("name", place.id());
            JsonObject create = at(place.project(), place.location());
            create.addProperty("requestId", id);
            create.add(body(request).orElseThrow(), named);
            return create;
        }

        @Override
        public JsonObject update(
                Descriptor request,
                Place place,
                JsonObject body,
                Document live,
                Set<String> roots) {
            JsonObject guarded = body.deepCopy();
            for (String token : List.of("fingerprint", "labelFingerprint")) {
                live.text(token).ifPresent(text -> guarded.addProperty(token, text));
            }
            JsonObject update = get(place);
            body(request).ifPresent(field -> update.add(field, guarded));
            return update;
        }

        @Override
        public JsonObject delete(Place place, Document live, String id) {
            JsonObject delete = get(place);
            delete.addProperty("requestId", id);
            return delete;
        }

        /** The field of a request that holds its body; some requests say all by their name. */
        private static Optional<String> body(Descriptor request) {
            return request.getFields().stream()
                    .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                    .map(FieldDescriptor::getJsonName)
                    .findFirst();
        }

        @Override
        public String operation(Message answer) {
            return ((Operation) answer).getName();
        }

        @Override
        public Operations.State state(Message answer) {
            Operation operation = (Operation) answer;
            return operation.getStatus() == Operation.Status.DONE
                    ? new Operations.State.Done(error(operation))
                    : new Operations.State.Running();
        }

        private static Optional<Fault> error(Operation operation) {
            List<Errors> errors = operation.getError().getErrorsList();
            if (errors.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    Faults.ofOperation(
                            operation.getHttpErrorStatusCode(),
                            errors.getFirst().getCode(),
                            errors.stream()
                                    .map(Errors::getMessage)
                                    .collect(Collectors.joining("; "))));
        }

        @Override
        public Message poll(Place place, String operation) {
            return place.location().equals(Place.GLOBAL)
                    ? global.get()
                            .getCallable()
                            .call(
                                    GetGlobalOperationRequest.newBuilder()
                                            .setProject(place.project())
                                            .setOperation(operation)
                                            .build(),
                                    gcp.context())
                    : regional.get()
                            .getCallable()
                            .call(
                                    GetRegionOperationRequest.newBuilder()
                                            .setProject(place.project())
                                            .setRegion(place.location())
                                            .setOperation(operation)
                                            .build(),
                                    gcp.context());
        }
    }
}
