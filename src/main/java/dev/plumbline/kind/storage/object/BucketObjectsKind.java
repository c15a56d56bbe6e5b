package dev.plumbline.kind.storage.object;

import com.google.api.services.storage.model.StorageObject;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.storage.CdnCache;
import dev.plumbline.gcp.storage.ObjectStore;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.FileContents;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Scan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a bucket, as one thing: as many as a site has files, and told apart by what is in
 * them. Those that were never declared are nobody's business. One action sends a request for each
 * object that differs, which holds only if that is still as it was seen: what a kill leaves undone
 * the next list finds.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/objects">objects</a>
 */
public final class BucketObjectsKind implements Kind {
    private static final Schema SCHEMA = knownSchema();

    private final ObjectList list;
    private final ObjectWrites writes;

    private BucketObjectsKind(Gcp gcp, FileContents files) {
        ObjectStore store = new ObjectStore(gcp);
        this.list = new ObjectList(gcp, store);
        this.writes = new ObjectWrites(store, new CdnCache(gcp), files);
    }

    /**
     * The kind.
     *
     * @param files what the objects are filled with
     */
    public static Kind of(Gcp gcp, FileContents files) {
        return new BucketObjectsKind(gcp, files);
    }

    public static Schema knownSchema() {
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put("items", Field.list(ObjectList.item()));
        fields.put("source", Field.scalar(Type.TEXT));
        fields.put("cdn", Field.choice(List.of(ObjectSync.CURRENT)));
        fields.put("urlMap", Field.scalar(Type.LINK));
        fields.put("host", Field.scalar(Type.TEXT));
        return Schema.of("BucketObjects", Field.object(fields), "{parent}/{id}")
                .api(
                        "storage",
                        Rights.NONE
                                .observing("storage.objects.list")
                                .changing("storage.objects.create", "storage.objects.delete")
                                .changing("storage.objects.get", "storage.objects.update")
                                .changing("compute.urlMaps.invalidateCache")
                                .changing("compute.globalOperations.get"))
                .partOf("bucket", "Bucket")
                .called(ObjectList.ID)
                .marked(Marking.INHERITED)
                .upkeep(Upkeep.GIVEN)
                .serves()
                .ownedKeys("items", "name")
                .input("source", "urlMap", "host")
                .output("items.generation")
                .build();
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Scan scan(Scope scope) {
        Place place = ObjectList.place(scope);
        return Scan.of(scope, place, look(place));
    }

    @Override
    public Observation look(Place place) {
        return list.look(place, bucket(place), "", BucketObjectsKind::live);
    }

    /** A bucket's link is its name. */
    private static String bucket(Place place) {
        return place.parent();
    }

    /** Where there is a bucket there are objects, be they none. */
    private static Optional<Document> live(List<StorageObject> objects) {
        List<Value> items = new ArrayList<>();
        String cdn = ObjectSync.CURRENT;
        for (StorageObject object : objects) {
            if (object.getName().equals(ObjectWrites.UNFINISHED)) {
                cdn = ObjectSync.STALE;
            } else {
                items.add(
                        ObjectList.item(object, object.getName())
                                .with("generation", String.valueOf(object.getGeneration())));
            }
        }
        return Optional.of(Document.EMPTY.with("items", new Value.Items(items)).with("cdn", cdn));
    }

    @Override
    public void apply(Action action, Receipt receipt) {
        writes.send(bucket(action.resource().place()), ObjectSync.of(action), receipt);
    }
}
