package dev.plumbline.kind.monitoring;

import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import dev.plumbline.kind.google.proto.AipRequests;
import dev.plumbline.kind.google.proto.ProtoRequests;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import java.util.Set;

/** Requests of which the body of a new one says what it is called. */
record DashboardRequests(Schema schema, AipRequests usual) implements ProtoRequests {
    DashboardRequests(Schema schema) {
        this(schema, new AipRequests("dashboard", schema));
    }

    @Override
    public JsonObject list(Scope scope, String token, int size) {
        return usual.list(scope, token, size);
    }

    @Override
    public JsonObject get(Place place) {
        return usual.get(place);
    }

    @Override
    public JsonObject create(Descriptor request, Place place, JsonObject body, String id) {
        JsonObject named = body.deepCopy();
        named.addProperty("name", schema.link(place));
        return usual.create(request, place, named, id);
    }

    @Override
    public JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots) {
        return usual.update(request, place, body, live, roots);
    }

    @Override
    public boolean replaces(Descriptor request) {
        return usual.replaces(request);
    }

    @Override
    public JsonObject delete(Place place, Document live, String id) {
        return usual.get(place);
    }
}
