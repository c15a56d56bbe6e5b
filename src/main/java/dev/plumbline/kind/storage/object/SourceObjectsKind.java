package dev.plumbline.kind.storage.object;

import com.google.api.services.storage.model.StorageObject;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.storage.ObjectStore;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever builds a site has put into a bucket, below a prefix: it is copied from there, and
 * nothing of it is ever written.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/objects">objects</a>
 */
public final class SourceObjectsKind implements Kind {
    private static final Schema SCHEMA = knownSchema();

    private final ObjectList list;

    private SourceObjectsKind(Gcp gcp) {
        this.list = new ObjectList(gcp, new ObjectStore(gcp));
    }

    public static Kind of(Gcp gcp) {
        return new SourceObjectsKind(gcp);
    }

    public static Schema knownSchema() {
        return Schema.of(
                        "SourceObjects",
                        Field.object(Map.of("items", Field.list(ObjectList.item()))),
                        "{parent}/{id}")
                .api("storage", Rights.NONE.observing("storage.objects.list"))
                .partOf("source")
                .called(ObjectList.ID)
                .marked(Marking.IDENTITY)
                .upkeep(Upkeep.OTHERS)
                .awaits((at, _) -> Optional.of(awaited(at)))
                .keyed("items", "name")
                .output("items")
                .output("items", Path.of("items"))
                .build();
    }

    private static String awaited(Place at) {
        return "nothing is there yet; whoever builds the site puts it there with `gcloud storage"
                + " rsync --recursive dist gs://"
                + at.parent()
                + "`, and it is looked for again with every scan";
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
        ObjectSync.Source source = ObjectSync.Source.of(place.parent());
        return list.look(
                place,
                source.bucket(),
                source.prefix(),
                objects -> live(objects, source.prefix().length()));
    }

    /** Of what a person sees as directories there may be empty objects. */
    private static Optional<Document> live(List<StorageObject> objects, int prefix) {
        List<Value> items = new ArrayList<>();
        for (StorageObject object : objects) {
            if (!object.getName().endsWith("/")) {
                items.add(ObjectList.item(told(object), object.getName().substring(prefix)));
            }
        }
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(Document.EMPTY.with("items", new Value.Items(items)));
    }

    /** What is in an object that was uploaded in pieces is told by no hash. */
    private static StorageObject told(StorageObject object) {
        if (object.getMd5Hash() == null) {
            throw new Failure(
                    new Fault(
                            FaultOwner.SPEC,
                            "%s was uploaded in pieces and has no MD5 that tells what is in it; upload it again after `gcloud config set storage/parallel_composite_upload_enabled False`"
                                    .formatted(object.getName())));
        }
        return object;
    }

    @Override
    public void apply(Action action, Receipt receipt) {
        throw new IllegalStateException(action.resource().place() + " is filled by others");
    }
}
