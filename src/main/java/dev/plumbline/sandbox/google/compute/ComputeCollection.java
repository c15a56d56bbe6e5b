package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiMethod;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.ResourcePolicies;
import dev.plumbline.sandbox.google.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection of compute, global, regional or zonal as it is described: get, list, aggregated
 * list, insert, patch, update, delete, labels and policy, each if the description has it. A
 * subclass adds what it checks and fills in.
 */
public abstract class ComputeCollection {

    protected final ComputeApi compute;
    protected final ComputeErrors errors;
    protected final ComputeChecks checks;
    protected final Shape shape;
    private final ComputeReads reads;
    private final String collection;
    private final String plural;
    private final Takes takes;
    private final ComputeBodies bodies;

    /**
     * A collection.
     *
     * @param collection its name in the description, such as {@code globalAddresses}
     * @param fixed fields that cannot change after the insert
     */
    protected ComputeCollection(
            ComputeApi compute, String collection, Takes takes, Set<String> fixed) {
        this.compute = compute;
        this.errors = compute.errors();
        this.checks = new ComputeChecks(errors);
        this.collection = collection;
        this.takes = takes;
        ApiMethod list = compute.description().method(id("list")).orElseThrow();
        this.reads = new ComputeReads(compute, list);
        this.plural = list.template().getLast();
        this.shape = compute.description().shape(list.items().get(1));
        this.bodies = new ComputeBodies(compute, shape, fixed);
    }

    /**
     * Checks what a new or changed one says and fills in what it leaves out.
     *
     * @param live what stood before, of a changed one
     */
    protected abstract void complete(
            ComputeScope scope, ObjectNode document, Optional<ObjectNode> live);

    /** Lays a patch over a copy of the live document. */
    protected void change(ComputeScope scope, ObjectNode document, ObjectNode patch) {
        JsonTrees.merge(document, patch);
    }

    /** Implements methods beyond those all collections have. */
    protected void more(MethodHandlers handlers) {}

    /** Brings a new one about. */
    protected void created(ComputeScope scope, ObjectNode document) {
        compute.put(path(scope, document), document);
    }

    /** Carries over what others changed on the live document while a write was under way. */
    protected void keep(ObjectNode live, ObjectNode document) {}

    /** What refuses a delete at once. */
    protected void checkDelete(ComputeScope scope, String path) {}

    /** Deletes, unless something that came in the meantime forbids it. */
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        compute.remove(path);
        return Optional.empty();
    }

    /** Whether a patch must say the fingerprint it was planned on. */
    protected boolean needsFingerprint() {
        return false;
    }

    /** Whether labels sent with an insert are kept; of some kinds they are dropped in silence. */
    protected boolean keepsLabels() {
        return true;
    }

    /** Whether a fixed field that was sent may pass because it says what is already so. */
    protected boolean unchanged(ObjectNode live, String field, JsonNode sent) {
        String said = JsonTrees.text(live, field);
        String wanted = sent.asString("");
        return live.path(field).equals(sent)
                || (said.isEmpty() && (sent.isNull() || wanted.isEmpty()))
                || (said.contains("/") && said.endsWith("/" + lastOf(wanted)));
    }

    /** How long an update takes. */
    protected final Duration updating() {
        return takes.update();
    }

    /** The id of one of this collection's methods. */
    protected final String id(String verb) {
        return "compute." + collection + "." + verb;
    }

    public final void handle(MethodHandlers handlers) {
        ComputeWrites writes = new ComputeWrites(this, bodies, takes);
        handlers.onDescribed(id("list"), reads::list);
        handlers.onDescribed(id("get"), call -> reads.get(call, path(call)));
        handlers.onDescribed(id("aggregatedList"), reads::aggregated);
        handlers.onDescribed(id("insert"), writes::insert);
        handlers.onDescribed(id("patch"), writes::patch);
        handlers.onDescribed(id("update"), writes::update);
        handlers.onDescribed(id("delete"), writes::delete);
        handlers.onDescribed(id("setLabels"), writes::setLabels);
        new ResourcePolicies(compute.cloud(), errors)
                .handle(handlers, "compute." + collection, call -> ComputeApi.key(existing(call)));
        more(handlers);
    }

    private String existing(ApiCall call) {
        String path = path(call);
        if (compute.get(path).isEmpty()) {
            throw errors.notFound(path);
        }
        return path;
    }

    /** Brings one about as if it had been inserted some time ago. */
    public final void bring(ComputeScope scope, ObjectNode document) {
        bodies.stamp(scope, document, path(scope, document));
        complete(scope, document, Optional.empty());
        bodies.settle(document);
        created(scope, document);
    }

    /** Gives a document what the server gives to everything. */
    protected final void stamp(ComputeScope scope, ObjectNode document, String path) {
        bodies.stamp(scope, document, path);
    }

    /** What follows from the rest whenever a document changes. */
    protected final void settle(ObjectNode document) {
        bodies.settle(document);
    }

    /** What else follows once a change has taken effect. */
    protected void changed(ComputeScope scope) {}

    /** What the operation of an insert is called. */
    protected String insertType() {
        return "insert";
    }

    /** What the operation of an update is called. */
    protected String updateType() {
        return id("update");
    }

    /** What the operation of a delete is called. */
    protected String deleteType() {
        return "delete";
    }

    /** What the operation of a patch is called. */
    protected String patchType() {
        return id("patch");
    }

    /** How a write turns the live document into another. */
    @FunctionalInterface
    protected interface Write {
        ObjectNode apply(ComputeScope scope, ObjectNode live, ApiCall call);
    }

    /** One write on one thing: refused while another is under way, effective when done. */
    protected final HttpAnswer write(ApiCall call, String type, Duration lasting, Write write) {
        return new ComputeWrites(this, bodies, takes).write(call, type, lasting, write);
    }

    /** The body of a method of its own, by its description. */
    protected final ObjectNode body(ApiCall call) {
        return BodyReader.sent(errors, call);
    }

    /** Replaces a reference by its link, and refuses one to what is not there. */
    protected final String refer(
            ComputeScope scope, ObjectNode document, String field, String home) {
        String path =
                compute.resolve(
                        scope.project(),
                        home,
                        "resource." + field,
                        JsonTrees.text(document, field));
        compute.require(path);
        document.put(field, ComputeApi.link(path));
        return path;
    }

    /** The name of what a call is about, whichever of its methods. */
    protected final String path(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        String[] parts = call.resource().split("/", -1);
        int at = List.of(parts).indexOf(plural);
        return scope.path(plural, parts[at + 1]);
    }

    protected final String path(ComputeScope scope, ObjectNode document) {
        return scope.path(plural, JsonTrees.text(document, "name"));
    }

    private static String lastOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
