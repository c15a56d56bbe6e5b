package dev.plumbline.kind.storage.object;

import com.google.api.services.storage.model.StorageObject;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.storage.ObjectStore;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The objects below a place of Cloud Storage, seen as one thing: a list is a look. */
record ObjectList(Gcp gcp, ObjectStore store) {
    /** What all the objects of one place are called. */
    static final String ID = "o";

    /** The fields of one object that are looked at. */
    static Field item() {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String name : List.of("name", "md5Hash", "contentType", "cacheControl")) {
            fields.put(name, Field.scalar(Type.TEXT));
        }
        fields.put("generation", Field.scalar(Type.TEXT));
        return Field.object(fields);
    }

    /** The place of the one thing that a scope holds. */
    static Place place(Scope scope) {
        Place at = scope.at();
        return new Place(at.project(), at.location(), at.parent(), ID);
    }

    /**
     * What the objects of a bucket make up.
     *
     * @param prefix with which their names begin
     * @param whole what is made of all of them; empty where that is nothing
     */
    Observation look(
            Place place,
            String bucket,
            String prefix,
            Function<List<StorageObject>, Optional<Document>> whole) {
        Instant sent = gcp.now();
        try {
            return whole.apply(store.list(bucket, prefix))
                    .<Observation>map(
                            live -> new Observation.Present(sent, live, Health.HEALTHY, Mark.NONE))
                    .orElseGet(() -> new Observation.Absent(sent));
        } catch (Failure e) {
            return Faults.absent(e, place)
                    ? new Observation.Absent(sent)
                    : new Observation.Unknown(sent, e.fault());
        }
    }

    /**
     * One object.
     *
     * @param name what it is called here
     */
    static Document item(StorageObject object, String name) {
        Map<String, Value> fields = new LinkedHashMap<>();
        put(fields, "name", name);
        put(fields, "md5Hash", object.getMd5Hash());
        put(fields, "contentType", object.getContentType());
        put(fields, "cacheControl", object.getCacheControl());
        return new Document(fields);
    }

    private static void put(Map<String, Value> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.put(name, new Value.Scalar(text));
        }
    }
}
