package dev.plumbline.kind.google.proto;

import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import java.util.Set;

/**
 * How the requests of one dialect of the protobuf family name places, pages and bodies. Requests
 * are given as JSON objects under the fields' JSON names; a field that a request does not have is
 * left out of it.
 */
public interface ProtoRequests {
    JsonObject list(Scope scope, String token, int size);

    JsonObject get(Place place);

    /**
     * Carries the whole of what is to be made.
     *
     * @param id the same for one action, however often it is sent
     */
    JsonObject create(Descriptor request, Place place, JsonObject body, String id);

    /**
     * Carries the changed fields, and the token that guards them.
     *
     * @param live what the update was planned on: its token guards the write
     * @param roots the fields of the body that are to change
     */
    JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots);

    /** Whether an update by such a request takes away what it leaves out. */
    default boolean replaces(Descriptor request) {
        return false;
    }

    /** The part of an update that travels as the body, where that is not what was to be sent. */
    default JsonObject travelling(Descriptor request, JsonObject update, JsonObject body) {
        return body;
    }

    JsonObject delete(Place place, Document live, String id);
}
