package dev.plumbline.sandbox.google.discovery;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.ResourcePolicies;
import dev.plumbline.sandbox.google.ResultPage;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.WireForm;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection of an older API: list, get, insert, patch, update and delete, each if it is
 * described. A subclass adds what it checks and fills in, and how a write is answered.
 */
public abstract class DiscoveryCollection {
    private static final int MOST = 1000;
    protected final Cloud cloud;
    protected final ApiErrors errors;
    protected final Shape shape;
    private final String collection;

    /** A collection by its name in the description, such as {@code instances}. */
    protected DiscoveryCollection(Cloud cloud, ApiErrors errors, String collection) {
        this.cloud = cloud;
        this.errors = errors;
        this.collection = collection;
        this.shape = api().shape(api().method(id("get")).orElseThrow().returns());
    }

    /** What a write does to one of a collection. */
    public enum Change {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * Checks what a new or changed one says and fills in what it leaves out.
     *
     * @param live what stood before, of a changed one
     */
    protected abstract void complete(ApiCall call, ObjectNode document, Optional<ObjectNode> live);

    /** Implements methods beyond those all collections have. */
    protected void more(MethodHandlers handlers) {}

    /** What a list is in the order of; different of each. */
    protected String order(ObjectNode document) {
        return JsonTrees.text(document, "name");
    }

    /** What refuses any call: a parent that is not there, somebody else's. */
    protected void checkCall(ApiCall call) {
        if (!call.project().isEmpty() && !cloud.projects().exists(call.project())) {
            throw errors.unknownProject(call.project());
        }
    }

    /** What refuses a write to a live one: a precondition, an operation under way. */
    protected void checkWrite(ApiCall call, ObjectNode live, ObjectNode sent) {}

    /** What refuses a delete. */
    protected void checkDelete(ApiCall call, ObjectNode live) {}

    /** What a reader is shown of a document. */
    protected ObjectNode shown(ApiCall call, ObjectNode document) {
        return document;
    }

    /** The name of one within the API, by which it is kept. */
    protected String name(ApiCall call) {
        return call.resource();
    }

    /** The name of a new one. */
    protected String newName(ApiCall call, ObjectNode document) {
        return call.resource() + "/" + JsonTrees.text(document, "name");
    }

    /** Gives a new one what the server gives to everything. */
    protected void created(ApiCall call, ObjectNode document) {
        shape.field("kind").ifPresent(kind -> document.put("kind", kind.constant()));
        if (shape.has("selfLink")) {
            document.put("selfLink", link(call, newName(call, document)));
        }
    }

    /** Renews what the server renews with every write. */
    protected void updated(ApiCall call, ObjectNode document, ObjectNode before) {}

    /** The link to a resource of this API, in the version that was called. */
    protected final String link(ApiCall call, String name) {
        return "https://%s/%s/%s".formatted(api().host(), call.method().prefix(), name);
    }

    /** Brings a write about and answers it; as it stands, at once and with the thing itself. */
    protected HttpAnswer perform(ApiCall call, Change change, ObjectNode document, String name) {
        if (change == Change.DELETE) {
            cloud.store().remove(key(name));
            return HttpAnswer.empty();
        }
        cloud.store().put(key(name), document);
        return HttpAnswer.ok(shown(call, document));
    }

    protected Refusal notFound(ApiCall call) {
        return errors.refuse(404, "notFound", "Not Found");
    }

    protected Refusal exists(ApiCall call, String name) {
        return errors.exists(name);
    }

    protected final ApiDescription api() {
        return errors.api();
    }

    protected final String key(String name) {
        return api().host() + "/" + name;
    }

    /** The id of one of this collection's methods. */
    protected final String id(String verb) {
        String first = api().methods().iterator().next().id();
        return first.substring(0, first.indexOf('.')) + "." + collection + "." + verb;
    }

    public final void handle(MethodHandlers handlers) {
        handlers.onDescribed(id("list"), this::list);
        handlers.onDescribed(id("get"), this::get);
        handlers.onDescribed(id("insert"), this::insert);
        handlers.onDescribed(id("create"), this::insert);
        handlers.onDescribed(id("patch"), this::patch);
        handlers.onDescribed(id("update"), this::update);
        handlers.onDescribed(id("delete"), this::delete);
        policies(handlers);
        more(handlers);
    }

    /** Implements the methods for who may do what with one of the collection. */
    protected void policies(MethodHandlers handlers) {
        String prefix = id("");
        new ResourcePolicies(cloud, errors)
                .handle(
                        handlers,
                        prefix.substring(0, prefix.length() - 1),
                        call -> {
                            live(call);
                            return key(name(call));
                        });
    }

    /** What a call is about, which must be there. */
    protected final ObjectNode live(ApiCall call) {
        checkCall(call);
        return cloud.store().get(key(name(call))).orElseThrow(() -> notFound(call));
    }

    private HttpAnswer get(ApiCall call) {
        checkCall(call);
        ObjectNode document =
                cloud.store()
                        .shown(key(name(call)), call.faults())
                        .orElseThrow(() -> notFound(call));
        return HttpAnswer.ok(shown(call, document));
    }

    /** Everything a list may show, before pages. */
    protected List<ObjectNode> all(ApiCall call) {
        return cloud.store().shownIn(key(call.resource()), call.faults());
    }

    private HttpAnswer list(ApiCall call) {
        checkCall(call);
        List<ObjectNode> all = all(call);
        List<ObjectNode> reachable = call.faults().reachable(all);
        ResultPage page = page(call, reachable);
        ObjectNode list = JsonTrees.object();
        String kind = listKind(call);
        if (!kind.isEmpty()) {
            list.put("kind", kind);
        }
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (!page.items().isEmpty()) {
            list.set(
                    call.method().items().getFirst(),
                    JsonTrees.array(page.items().stream().map(each -> shown(call, each)).toList()));
        }
        if (call.faults().has(Misbehaviour.PARTIAL_LIST)) {
            unreachable(list, all.stream().filter(each -> !reachable.contains(each)).toList());
        }
        return HttpAnswer.ok(list);
    }

    /** What a list calls itself; as it stands, what the description says, if anything. */
    protected String listKind(ApiCall call) {
        return call.method().items().get(2);
    }

    /** Says in a partial list what was out of reach. */
    protected void unreachable(ObjectNode list, List<ObjectNode> lost) {
        list.putArray("warnings")
                .addObject()
                .put("code", "REGION_UNREACHABLE")
                .put("message", "%d resources could not be reached.".formatted(lost.size()));
    }

    private ResultPage page(ApiCall call, List<ObjectNode> all) {
        try {
            String size = call.query("maxResults");
            return ResultPage.of(
                    all,
                    this::order,
                    size.isEmpty() ? MOST : Math.clamp(Integer.parseInt(size), 1, MOST),
                    call.query("pageToken"));
        } catch (IllegalArgumentException e) {
            throw errors.refuse(400, "invalid", "Invalid argument.");
        }
    }

    private HttpAnswer insert(ApiCall call) {
        checkCall(call);
        ObjectNode document = read(call);
        JsonTrees.dropNulls(document);
        for (Shape.Field field : shape.fields()) {
            if (field.required(call.method().shortId()) && !document.has(field.name())) {
                throw errors.missing(field.name());
            }
        }
        String name = newName(call, document);
        if (cloud.store().has(key(name))) {
            throw exists(call, name);
        }
        created(call, document);
        complete(call, document, Optional.empty());
        WireForm.withoutInputOnly(shape, document);
        return perform(call, Change.CREATE, document, name);
    }

    /** PATCH: what is said is merged into what stands. */
    protected final HttpAnswer patch(ApiCall call) {
        ObjectNode live = live(call);
        ObjectNode patch = read(call);
        checkWrite(call, live, patch);
        ObjectNode document = live.deepCopy();
        JsonTrees.merge(document, patch);
        return change(call, document, live);
    }

    /** PUT: what is not said is unset, and gets its default again. */
    private HttpAnswer update(ApiCall call) {
        ObjectNode live = live(call);
        ObjectNode document = read(call);
        JsonTrees.dropNulls(document);
        checkWrite(call, live, document);
        for (Shape.Field field : shape.fields()) {
            if (servers(field) && live.has(field.name())) {
                document.set(field.name(), live.path(field.name()));
            }
        }
        return change(call, document, live);
    }

    /** A write that turns the live one into another, for methods of a collection's own too. */
    protected final HttpAnswer change(ApiCall call, ObjectNode document, ObjectNode live) {
        complete(call, document, Optional.of(live));
        WireForm.withoutInputOnly(shape, document);
        updated(call, document, live);
        return perform(call, Change.UPDATE, document, name(call));
    }

    private HttpAnswer delete(ApiCall call) {
        ObjectNode live = live(call);
        checkWrite(call, live, JsonTrees.object());
        checkDelete(call, live);
        return perform(call, Change.DELETE, live, name(call));
    }

    /** What was sent, as far as callers may write it. */
    private ObjectNode read(ApiCall call) {
        ObjectNode document = BodyReader.read(errors, shape, "", call.body());
        shape.fields().stream().filter(this::servers).forEach(f -> document.remove(f.name()));
        return document;
    }

    /** Whether a field is the server's alone. */
    protected boolean servers(Shape.Field field) {
        return field.readOnly() || !field.constant().isEmpty();
    }
}
