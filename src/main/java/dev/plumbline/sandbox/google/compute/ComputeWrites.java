package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.compute.ComputeCollection.Write;
import dev.plumbline.sandbox.google.compute.ComputeOperations.Order;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The writes of a collection, each an operation; the same request id makes none twice. */
final class ComputeWrites {

    private static final String ROOT = "resource";

    private final ComputeCollection collection;
    private final ComputeApi compute;
    private final ComputeBodies bodies;
    private final Takes takes;

    ComputeWrites(ComputeCollection collection, ComputeBodies bodies, Takes takes) {
        this.collection = collection;
        this.compute = collection.compute;
        this.bodies = bodies;
        this.takes = takes;
    }

    HttpAnswer insert(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        return compute.repeated(call).orElseGet(() -> insert(call, scope));
    }

    private HttpAnswer insert(ApiCall call, ComputeScope scope) {
        ObjectNode document = bodies.read(call);
        JsonTrees.dropNulls(document);
        String method = call.method().shortId();
        collection.checks.required(collection.shape, document, method, ROOT);
        collection.checks.described(collection.shape, document, ROOT);
        String path = collection.path(scope, document);
        if (compute.get(path).isPresent() || compute.operations().creating(path)) {
            throw compute.errors().exists(path);
        }
        ComputeLabels.check(compute.errors(), document.path("labels"));
        if (!collection.keepsLabels()) {
            document.remove("labels");
        }
        bodies.stamp(scope, document, path);
        collection.complete(scope, document, Optional.empty());
        bodies.settle(document);
        return compute.operations()
                .start(
                        call,
                        new Order(
                                scope,
                                collection.insertType(),
                                path,
                                JsonTrees.text(document, "id"),
                                takes.create(),
                                () -> {
                                    collection.created(scope, document);
                                    return Optional.empty();
                                },
                                Optional.of(document)));
    }

    HttpAnswer patch(ApiCall call) {
        return write(call, collection.patchType(), takes.update(), this::patched);
    }

    private ObjectNode patched(ComputeScope scope, ObjectNode live, ApiCall call) {
        ObjectNode patch = bodies.read(call);
        refuse(live, patch);
        ObjectNode document = live.deepCopy();
        collection.change(scope, document, patch);
        return checked(scope, live, document);
    }

    /** PUT: what is not said is unset, and gets its default again. */
    HttpAnswer update(ApiCall call) {
        boolean whole = call.method().http().equals("PUT");
        return write(
                call,
                collection.updateType(),
                takes.update(),
                whole ? this::replaced : this::patched);
    }

    private ObjectNode replaced(ComputeScope scope, ObjectNode live, ApiCall call) {
        ObjectNode document = bodies.read(call);
        JsonTrees.dropNulls(document);
        refuse(live, document);
        bodies.carryOver(live, document);
        return checked(scope, live, document);
    }

    private void refuse(ObjectNode live, ObjectNode sent) {
        bodies.checkFingerprint(live, sent, collection.needsFingerprint());
        bodies.refuseFixed(live, sent, collection::unchanged);
    }

    private ObjectNode checked(ComputeScope scope, ObjectNode live, ObjectNode document) {
        collection.checks.described(collection.shape, document, ROOT);
        collection.complete(scope, document, Optional.of(live));
        return document;
    }

    HttpAnswer setLabels(ApiCall call) {
        return write(
                call,
                "setLabels",
                Duration.ZERO,
                (_, live, sent) -> bodies.withLabels(live, collection.body(sent)));
    }

    /** One write on one thing: refused while another is under way, effective when done. */
    HttpAnswer write(ApiCall call, String type, Duration lasting, Write write) {
        ComputeScope scope = compute.scope(call);
        Optional<HttpAnswer> before = compute.repeated(call);
        if (before.isPresent()) {
            return before.get();
        }
        String path = collection.path(call);
        ObjectNode live = live(path);
        ObjectNode document = write.apply(scope, live, call);
        bodies.settle(document);
        return compute.operations()
                .start(
                        call,
                        new Order(
                                scope,
                                type,
                                path,
                                JsonTrees.text(live, "id"),
                                lasting,
                                () -> {
                                    compute.get(path)
                                            .ifPresent(now -> collection.keep(now, document));
                                    compute.put(path, document);
                                    collection.changed(scope);
                                    return Optional.empty();
                                }));
    }

    HttpAnswer delete(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        return compute.repeated(call).orElseGet(() -> delete(call, scope));
    }

    private HttpAnswer delete(ApiCall call, ComputeScope scope) {
        String path = collection.path(call);
        ObjectNode live = live(path);
        collection.checkDelete(scope, path);
        return compute.operations()
                .start(
                        call,
                        new Order(
                                scope,
                                collection.deleteType(),
                                path,
                                JsonTrees.text(live, "id"),
                                takes.delete(),
                                () -> collection.deleted(scope, path)));
    }

    private ObjectNode live(String path) {
        if (compute.operations().busy(path)) {
            throw compute.errors().notReady(path);
        }
        return compute.get(path).orElseThrow(() -> compute.errors().notFound(path));
    }
}
