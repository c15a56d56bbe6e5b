package dev.plumbline.kind.google;

import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.gson.JsonObject;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Operations;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Requests in the style of Google's API improvement proposals: {@code parent}, {@code name}, an
 * update mask, {@code google.longrunning} operations.
 *
 * @param thing the request's field that holds the resource, such as {@code service}
 * @param link the schema's link, whose head is the parent
 * @see <a href="https://google.aip.dev/general">The proposals</a>
 */
public record Aip(
        String thing,
        String link,
        Supplier<UnaryCallable<GetOperationRequest, Operation>> operations,
        ApiCallContext context)
        implements Api {

    private String parent(String project, String location) {
        return link.substring(0, link.lastIndexOf('/', link.lastIndexOf('/') - 1))
                .replace("{project}", project)
                .replace("{location}", location);
    }

    private String name(Place place) {
        return parent(place.project(), place.location())
                + link.substring(link.lastIndexOf('/', link.lastIndexOf('/') - 1))
                        .replace("{id}", place.id());
    }

    @Override
    public JsonObject list(Scope scope, String token, int size) {
        JsonObject request = new JsonObject();
        request.addProperty("parent", parent(scope.at().project(), scope.at().location()));
        request.addProperty("pageSize", size);
        request.addProperty("pageToken", token);
        return request;
    }

    @Override
    public JsonObject get(Place place) {
        JsonObject request = new JsonObject();
        request.addProperty("name", name(place));
        return request;
    }

    @Override
    public JsonObject create(Descriptor request, Place place, JsonObject body, String id) {
        JsonObject create = new JsonObject();
        create.addProperty("parent", parent(place.project(), place.location()));
        create.addProperty(thing + "Id", place.id());
        create.add(thing, body);
        return create;
    }

    @Override
    public JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots) {
        JsonObject named = body.deepCopy();
        named.addProperty("name", name(place));
        live.text("etag").ifPresent(etag -> named.addProperty("etag", etag));
        JsonObject update = new JsonObject();
        update.add(thing, named);
        update.addProperty("updateMask", String.join(",", roots));
        return update;
    }

    @Override
    public JsonObject delete(Place place, Document live, String id) {
        JsonObject request = get(place);
        live.text("etag").ifPresent(etag -> request.addProperty("etag", etag));
        return request;
    }

    @Override
    public String operation(Message answer) {
        return ((Operation) answer).getName();
    }

    @Override
    public Operations.State state(Message answer) {
        Operation operation = (Operation) answer;
        if (!operation.getDone()) {
            return new Operations.State.Running();
        }
        return new Operations.State.Done(
                operation.hasError()
                        ? Optional.of(Faults.ofOperation(operation.getError()))
                        : Optional.empty());
    }

    @Override
    public Message poll(Place place, String operation) {
        return operations
                .get()
                .call(GetOperationRequest.newBuilder().setName(operation).build(), context);
    }
}
