package dev.plumbline.sandbox;

import com.google.protobuf.Descriptors.Descriptor;
import dev.plumbline.sandbox.ComputeOperations.Failure;
import dev.plumbline.sandbox.ComputeOperations.Order;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every compute collection does alike: get, list, insert, patch and delete with operations.
 */
abstract sealed class ComputeCollection permits Networks, Subnetworks, Firewalls, Addresses {

    private static final Set<String> OUTPUT_ONLY =
            Set.of("kind", "id", "creationTimestamp", "selfLink", "selfLinkWithId", "region");

    final Compute compute;
    final Traits traits;

    /**
     * What sets one collection apart.
     *
     * @param outputOnly fields that are ignored when sent, beside the common ones
     * @param fixed fields that cannot change after the insert
     */
    record Traits(
            String plural,
            String singular,
            Descriptor type,
            Set<String> outputOnly,
            Set<String> fixed,
            Takes takes) {}

    /** How long Google takes to create, change and delete one. */
    record Takes(Duration insert, Duration patch, Duration delete) {
        static Takes seconds(int insert, int patch, int delete) {
            return new Takes(
                    Duration.ofSeconds(insert),
                    Duration.ofSeconds(patch),
                    Duration.ofSeconds(delete));
        }
    }

    ComputeCollection(Compute compute, Traits traits) {
        this.compute = compute;
        this.traits = traits;
    }

    /** Checks what a new one says and fills in what it leaves out. */
    abstract void complete(Scope scope, ObjectNode document);

    /** Checks and lays a patch over a copy of the live document. */
    void change(Scope scope, ObjectNode document, ObjectNode patch) {
        Json.merge(document, patch);
    }

    /** Brings a new one about. */
    void created(Scope scope, ObjectNode document) {
        compute.store().put(path(scope, document), document);
    }

    /** Carries over what others changed on the live document while a write was under way. */
    void keep(ObjectNode live, ObjectNode document) {}

    /** What refuses a delete at once. */
    void checkDelete(Scope scope, String path) {}

    /** Deletes, unless something that came in the meantime forbids it. */
    Optional<Failure> deleted(Scope scope, String path) {
        compute.store().remove(path);
        return Optional.empty();
    }

    void routes(Router router, String location) {
        String all = "/compute/v1/projects/{project}/" + location + "/" + traits.plural();
        String one = all + "/{name}";
        router.list(all, this::list);
        router.get(one, this::get);
        router.write("POST", all, this::insert);
        router.write("DELETE", one, this::delete);
    }

    final Answer get(Call call) {
        Scope scope = scope(call);
        String path = scope.path(traits.plural(), call.arg("name"));
        return Answer.ok(
                compute.store().shown(path, call).orElseThrow(() -> Compute.notFound(path)));
    }

    final Answer list(Call call) {
        Scope scope = scope(call);
        String prefix = scope.prefix() + "/" + traits.plural();
        return ComputeLists.answer(
                call,
                "compute#" + traits.singular() + "List",
                prefix,
                compute.store().shownUnder(prefix + "/", call));
    }

    final Answer insert(Call call) {
        Scope scope = scope(call);
        Optional<Answer> before = compute.repeated(call);
        if (before.isPresent()) {
            return before.get();
        }
        ObjectNode document = Shapes.read(Api.COMPUTE, traits.type(), "", call.body());
        Json.dropNulls(document);
        strip(document);
        String name = Json.text(document, "name");
        if (!Names.compute(name)) {
            throw Compute.invalid(
                    "resource.name", name, "Must be a match of regex '" + Names.RFC1035 + "'");
        }
        String path = scope.path(traits.plural(), name);
        if (compute.store().has(path) || compute.operations().creating(path)) {
            throw Api.COMPUTE.refuse(
                    409, "alreadyExists", "The resource '%s' already exists".formatted(path));
        }
        String id = compute.ids().number();
        document.put("kind", "compute#" + traits.singular())
                .put("id", id)
                .put("selfLink", Compute.link(path))
                .put("creationTimestamp", Times.compute(compute.clock().now()));
        if (scope.region() != null) {
            document.put(
                    "region",
                    Compute.link("projects/%s/%s".formatted(scope.project(), scope.location())));
        }
        complete(scope, document);
        Duration takes = traits.takes().insert();
        return compute.operations()
                .start(
                        call,
                        new Order(
                                scope,
                                "insert",
                                path,
                                id,
                                takes,
                                () -> {
                                    created(scope, document);
                                    return Optional.empty();
                                },
                                Optional.of(document)));
    }

    final Answer patch(Call call) {
        return write(call, patchType(), traits.takes().patch(), this::changed);
    }

    String patchType() {
        return "compute." + traits.plural() + ".patch";
    }

    private ObjectNode changed(Scope scope, ObjectNode live, Call call) {
        ObjectNode patch = Shapes.read(Api.COMPUTE, traits.type(), "", call.body());
        strip(patch);
        ObjectNode document = live.deepCopy();
        refuseFixed(live, patch);
        change(scope, document, patch);
        return document;
    }

    /** How a write turns the live document into another. */
    @FunctionalInterface
    interface Write {
        ObjectNode apply(Scope scope, ObjectNode live, Call call);
    }

    /** One write on one thing: refused while another is under way, effective when done. */
    final Answer write(Call call, String type, Duration takes, Write write) {
        Scope scope = scope(call);
        Optional<Answer> before = compute.repeated(call);
        if (before.isPresent()) {
            return before.get();
        }
        String path = scope.path(traits.plural(), call.arg("name"));
        ObjectNode live = live(path);
        ObjectNode document = write.apply(scope, live, call);
        return compute.operations()
                .start(
                        call,
                        new Order(
                                scope,
                                type,
                                path,
                                Json.text(live, "id"),
                                takes,
                                () -> {
                                    compute.store().get(path).ifPresent(now -> keep(now, document));
                                    compute.store().put(path, document);
                                    return Optional.empty();
                                }));
    }

    final Answer delete(Call call) {
        Scope scope = scope(call);
        Optional<Answer> before = compute.repeated(call);
        if (before.isPresent()) {
            return before.get();
        }
        String path = scope.path(traits.plural(), call.arg("name"));
        ObjectNode live = live(path);
        checkDelete(scope, path);
        return compute.operations()
                .start(
                        call,
                        new Order(
                                scope,
                                "delete",
                                path,
                                Json.text(live, "id"),
                                traits.takes().delete(),
                                () -> deleted(scope, path)));
    }

    private ObjectNode live(String path) {
        if (compute.operations().busy(path)) {
            throw Compute.notReady(path);
        }
        return compute.store().get(path).orElseThrow(() -> Compute.notFound(path));
    }

    private void refuseFixed(ObjectNode live, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            String field = entry.getKey();
            if (traits.fixed().contains(field) && !unchanged(live, field, entry.getValue())) {
                throw Compute.invalid(
                        "resource." + field,
                        Json.text(patch, field),
                        "The field cannot be modified.");
            }
        }
    }

    /** Whether a fixed field that was sent may pass because it says what is already so. */
    boolean unchanged(ObjectNode live, String field, JsonNode sent) {
        String said = Json.text(live, field);
        String wanted = sent.asString("");
        return live.path(field).equals(sent)
                || (said.isEmpty() && (sent.isNull() || wanted.isEmpty()))
                || (said.contains("/") && said.endsWith("/" + lastOf(wanted)));
    }

    private static String lastOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    final void strip(ObjectNode document) {
        document.remove(OUTPUT_ONLY);
        document.remove(traits.outputOnly());
    }

    final Scope scope(Call call) {
        Scope scope = Scope.of(call);
        compute.projects().check(Api.COMPUTE, scope.project());
        Regions.check(scope);
        return scope;
    }

    /** Replaces a reference to a network by its link, and refuses one that is not there. */
    final String network(Scope scope, ObjectNode document) {
        String path =
                Compute.resolve(
                        scope.project(),
                        "global/networks",
                        "resource.network",
                        Json.text(document, "network"));
        compute.require(path);
        document.put("network", Compute.link(path));
        return path;
    }

    final String path(Scope scope, ObjectNode document) {
        return scope.path(traits.plural(), Json.text(document, "name"));
    }
}
