package dev.plumbline.sandbox.google.aip;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.ApiMethod;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.ResourcePolicies;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.WireForm;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A newer API's collection: the described standard methods; a subclass checks and fills in. */
public abstract class AipCollection {
    protected final AipApi api;
    protected final Cloud cloud;
    protected final ApiErrors errors;
    protected final Shape shape;
    protected final Takes takes;
    private final String collection;

    /** A collection by its name in the description: {@code projects.locations.instances}. */
    protected AipCollection(AipApi api, String collection, Takes takes) {
        this.api = api;
        this.cloud = api.cloud();
        this.errors = api.errors();
        this.takes = takes;
        this.collection = collection;
        ApiMethod get = api.description().method(id("get")).orElseThrow();
        this.shape = api.description().shape(get.returns());
    }

    /**
     * Checks what a new or changed one says and fills in what it leaves out.
     *
     * @param live what stood before, of a changed one
     */
    protected abstract void complete(ApiCall call, ObjectNode document, Optional<ObjectNode> live);

    /** Implements methods beyond those all collections have. */
    protected void more(MethodHandlers handlers) {}

    /** The last segment of a new one's name, as the described query parameter says it. */
    protected String newId(ApiCall call) {
        return call.newId();
    }

    /** Refuses a last segment that cannot be a name. */
    protected void checkId(String id) {
        if (!id.matches("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?")) {
            throw errors.refuse(400, "invalid", "Invalid resource ID: '%s'.".formatted(id));
        }
    }

    /** Whether the collection can be in that location. */
    protected boolean isLocation(String location) {
        return Locations.isRegion(location);
    }

    /** Whether a patch must have a mask. */
    protected boolean needsMask() {
        return false;
    }

    /** Whether a write is taken while another is under way on the same resource. */
    protected boolean queues() {
        return false;
    }

    /** Whether a running operation says {@code done: false}. */
    protected boolean saysNotDone() {
        return false;
    }

    /** Whether callers may write a field of the resource. */
    protected boolean settable(Shape.Field field) {
        return !field.readOnly() && !List.of("name", "etag").contains(field.name());
    }

    /** Gives a new one what the server gives to everything. */
    protected void created(ObjectNode document, String name) {
        document.put("name", name);
        put(document, "uid", cloud.ids().uuid());
        put(document, "createTime", AipApi.time(cloud.clock().now()));
        updated(document, document);
    }

    /** Renews what the server renews with every write. */
    protected void updated(ObjectNode document, ObjectNode before) {
        put(document, "updateTime", AipApi.time(cloud.clock().now()));
        etag(document);
    }

    private void put(ObjectNode document, String field, String value) {
        if (shape.has(field)) {
            document.put(field, value);
        }
    }

    protected final void etag(ObjectNode document) {
        if (shape.has("etag")) {
            document.remove("etag");
            document.put("etag", "\"" + CloudIds.fingerprint(document) + "\"");
        }
    }

    /** Says what is happening to it: in its {@code state}, if it has one with such words. */
    protected void phase(ObjectNode document, Phase phase) {
        phase.tell(shape, document);
    }

    /** The stored name of what a call is about. */
    protected String key(ApiCall call) {
        return api.key(call.resource());
    }

    /** One as its readers see it, where that is not as it is stored. */
    protected ObjectNode shown(ObjectNode document) {
        return document;
    }

    /** Whether a list tells of one. */
    protected boolean listed(ApiCall call, ObjectNode document) {
        return true;
    }

    /** Refuses a list of what is part of something that is not there. */
    protected void checkParent(ApiCall call) {}

    /** What lists are in the order of. */
    protected String order(ObjectNode document) {
        return JsonTrees.text(document, "name");
    }

    /** A write was taken whose operation is about to start. */
    protected void accepted(ObjectNode document) {}

    /** Whether a write that was taken fails in the end because of what it asks for. */
    protected boolean fails(ObjectNode document) {
        return false;
    }

    /** What stands after the operation of a write failed; before what is new stood nothing. */
    protected Optional<ObjectNode> failed(ObjectNode document, Optional<ObjectNode> before) {
        return before;
    }

    /** What refuses a delete. */
    protected void checkDelete(ApiCall call, ObjectNode live) {}

    /** It is gone: what a delete or its operation answers, empty for {@code Empty}. */
    protected ObjectNode gone(ObjectNode last) {
        return JsonTrees.object();
    }

    /** What stands of one that was deleted and can be had back for a while. */
    protected Optional<ObjectNode> trace(ObjectNode last) {
        return Optional.empty();
    }

    /** What an operation says of itself. */
    protected ObjectNode metadata(ApiCall call, ObjectNode document, boolean ended) {
        String name = JsonTrees.text(document, "name");
        return api.metadata(call, name.isEmpty() ? call.resource() : name, ended);
    }

    /** The name of an operation that a call starts. */
    protected String operationName(ApiCall call) {
        return "projects/%s/locations/%s/operations/%s"
                .formatted(call.project(), call.arg("locationsId"), cloud.ids().uuid());
    }

    /** Why an operation failed, as the resource tells it. */
    protected String reason(ObjectNode document) {
        return "";
    }

    /** The canonical number of that reason. */
    protected int reasonCode(ObjectNode document) {
        return 9;
    }

    protected Refusal notFound(ApiCall call) {
        return errors.notFound(call.resource());
    }

    protected Refusal exists(String name) {
        return errors.exists(name);
    }

    /** A write that was planned on another version. */
    protected Refusal stale(ApiCall call, String sent, String current) {
        return errors.refuse(
                        409,
                        "conflict",
                        "The etag '%s' does not match the current etag '%s' of '%s'."
                                .formatted(sent, current, call.resource()))
                .as("ABORTED");
    }

    protected Refusal busy(ApiCall call) {
        return errors.refuse(409, "conflict", "'%s' is being changed.".formatted(call.resource()))
                .as("ABORTED");
    }

    /** The name under which the front end's messages place a body, empty for most APIs. */
    protected String root() {
        return "";
    }

    protected final String id(String verb) {
        return api.description().name() + "." + collection + "." + verb;
    }

    public final void handle(MethodHandlers handlers) {
        AipReads reads = new AipReads(this);
        AipWrites writes = new AipWrites(this);
        handlers.onDescribed(id("get"), reads::get);
        handlers.onDescribed(id("list"), reads::list);
        handlers.onDescribed(id("create"), writes::create);
        handlers.onDescribed(id("patch"), writes::patch);
        handlers.onDescribed(id("delete"), writes::delete);
        new ResourcePolicies(cloud, errors)
                .handle(
                        handlers,
                        api.description().name() + "." + collection,
                        call -> {
                            live(call);
                            return key(call);
                        });
        more(handlers);
    }

    /** Refuses a project or a location that is not. */
    protected final void checkPlace(ApiCall call) {
        if (!call.project().isEmpty() && !cloud.projects().exists(call.project())) {
            throw errors.unknownProject(call.project());
        }
        String location = call.args().getOrDefault("locationsId", "-");
        if (!location.equals("-") && !isLocation(location)) {
            throw errors.status(
                    403, "Location %s is not found or access is unauthorized.".formatted(location));
        }
    }

    /** What a call is about, which must be there. */
    protected final ObjectNode live(ApiCall call) {
        checkPlace(call);
        return cloud.store().get(key(call)).orElseThrow(() -> notFound(call));
    }

    /** What was sent, with what says nothing left out; a subclass unwraps what its API wraps. */
    protected ObjectNode read(ApiCall call) {
        return WireForm.withoutDefaults(shape, BodyReader.read(errors, shape, root(), call.body()));
    }

    /** Which fields a write is about; a subclass refuses those that its API does. */
    protected FieldMask mask(ApiCall call) {
        return new FieldMask(errors, shape, call.query("updateMask"));
    }

    protected final HttpAnswer answer(ApiCall call, ObjectNode document) {
        return HttpAnswer.ok(rendered(call, document));
    }

    final ObjectNode rendered(ApiCall call, ObjectNode document) {
        ObjectNode seen = shown(document);
        return call.enumsAsNumbers() ? WireForm.enumsAsNumbers(shape, seen) : seen;
    }

    /** A write with an operation, for methods of a collection's own. */
    protected final HttpAnswer write(ApiCall call, ObjectNode live, ObjectNode document) {
        return new AipWrites(this).change(call, live, document);
    }

    /** Refuses a write while another is under way, where writes do not queue. */
    protected final void refuseBusy(ApiCall call) {
        if (!queues() && api.operations().busy(api.key(call.resource()))) {
            throw busy(call);
        }
    }

    /** Stores what a write without an operation left, under a new etag. */
    protected final ObjectNode save(ObjectNode document) {
        etag(document);
        cloud.store().put(api.key(JsonTrees.text(document, "name")), document);
        return document;
    }
}
