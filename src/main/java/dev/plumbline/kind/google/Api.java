package dev.plumbline.kind.google;

import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.plumbline.gcp.Operations;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import java.util.Set;

/**
 * How the requests of one style of Google API name places, pages, bodies and operations. Requests
 * are given as JSON objects under the fields' JSON names; a field that a request does not have is
 * left out of it.
 */
public interface Api {
    JsonObject list(Scope scope, String token, int size);

    JsonObject get(Place place);

    JsonObject create(Descriptor request, Place place, JsonObject body, String id);

    /**
     * Carries the changed fields, and the token that guards them.
     *
     * @param live what the update was planned on: its token guards the write
     * @param roots the fields of the body that are to change
     */
    JsonObject update(
            Descriptor request, Place place, JsonObject body, Document live, Set<String> roots);

    JsonObject delete(Place place, Document live, String id);

    /** The name of the operation that answers a write. */
    String operation(Message answer);

    /** How far the operation is that answers a write or a poll. */
    Operations.State state(Message answer);

    /** Asks how far an operation is. */
    Message poll(Place place, String operation);
}
