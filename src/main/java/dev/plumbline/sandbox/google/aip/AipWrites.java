package dev.plumbline.sandbox.google.aip;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.WireForm;
import dev.plumbline.sandbox.google.aip.LongOperations.Order;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The writes of a collection, each at once or by an operation, as it is described. */
final class AipWrites {

    private final AipCollection collection;
    private final AipApi api;

    AipWrites(AipCollection collection) {
        this.collection = collection;
        this.api = collection.api;
    }

    HttpAnswer create(ApiCall call) {
        collection.checkPlace(call);
        String id = collection.newId(call);
        collection.checkId(id);
        ObjectNode body = collection.read(call);
        String name = call.resource() + "/" + id;
        if (api.cloud().store().has(api.key(name))) {
            throw collection.exists(name);
        }
        ObjectNode document = JsonTrees.object();
        new FieldMask(api.errors(), collection.shape, "").lay(document, body, collection::settable);
        WireForm.withoutReadOnly(collection.shape, document);
        collection.complete(call, document, Optional.empty());
        required(call, document);
        collection.created(document, name);
        return begin(call, document, new Steps(Phase.CREATING, Optional.empty()));
    }

    private void required(ApiCall call, ObjectNode document) {
        for (Shape.Field field : collection.shape.fields()) {
            boolean needed = field.required(call.method().shortId()) && !field.readOnly();
            if (needed && collection.settable(field) && !document.has(field.name())) {
                throw api.errors().missing(Shape.underscored(field.name()));
            }
        }
    }

    HttpAnswer patch(ApiCall call) {
        ObjectNode body = collection.read(call);
        ObjectNode live = collection.live(call);
        checkEtag(call, live, JsonTrees.text(body, "etag"));
        collection.refuseBusy(call);
        FieldMask mask = collection.mask(call);
        if (mask.whole() && collection.needsMask()) {
            throw api.errors().missing("update_mask");
        }
        WireForm.withoutReadOnly(collection.shape, body);
        ObjectNode document = live.deepCopy();
        mask.lay(document, body, collection::settable);
        for (Shape.Field field : collection.shape.fields()) {
            String name = field.name();
            if (field.immutable() && !live.path(name).equals(document.path(name))) {
                throw api.errors()
                        .refuse(400, "invalid", "Field '%s' is immutable.".formatted(name));
            }
        }
        collection.complete(call, document, Optional.of(live));
        return change(call, live, document);
    }

    HttpAnswer change(ApiCall call, ObjectNode live, ObjectNode document) {
        collection.updated(document, live);
        return begin(call, document, new Steps(Phase.UPDATING, Optional.of(live)));
    }

    HttpAnswer delete(ApiCall call) {
        ObjectNode live = collection.live(call);
        checkEtag(call, live, call.query("etag"));
        collection.refuseBusy(call);
        collection.checkDelete(call, live);
        return begin(call, live.deepCopy(), new Steps(Phase.DELETING, Optional.of(live)));
    }

    private void checkEtag(ApiCall call, ObjectNode live, String sent) {
        String current = JsonTrees.text(live, "etag");
        if (!sent.isEmpty() && !sent.equals(current)) {
            throw collection.stale(call, sent, current);
        }
    }

    /** What a write does, and what stood before it unless it makes something new. */
    private record Steps(Phase doing, Optional<ObjectNode> before) {}

    private HttpAnswer begin(ApiCall call, ObjectNode document, Steps steps) {
        Shape shape = collection.shape;
        boolean deleting = steps.doing() == Phase.DELETING;
        String key = api.key(JsonTrees.text(document, "name"));
        WireForm.withoutInputOnly(shape, document);
        if (!call.method().returns().endsWith("Operation")) {
            if (call.flag("validateOnly")) {
                return collection.answer(call, document);
            }
            if (deleting) {
                api.cloud().store().remove(key);
                return HttpAnswer.ok(collection.gone(document));
            }
            collection.phase(document, Phase.READY);
            api.cloud().store().put(key, document);
            return collection.answer(call, document);
        }
        collection.phase(document, steps.doing());
        Order order =
                new Order(
                        collection.operationName(call),
                        key,
                        shape,
                        takes(steps.doing()),
                        collection.saysNotDone());
        LongWork work = new Work(call, document, steps);
        if (call.flag("validateOnly")) {
            return api.operations().finished(call, order, document, work);
        }
        if (call.faults().has(Misbehaviour.FAILED_OPERATION)) {
            return api.operations()
                    .failed(call, order, deleting ? steps.before().orElseThrow() : document, work);
        }
        collection.accepted(document);
        api.cloud().store().put(key, document);
        return api.operations().start(call, order, document, work);
    }

    private Duration takes(Phase doing) {
        return switch (doing) {
            case CREATING -> collection.takes.create();
            case DELETING -> collection.takes.delete();
            default -> collection.takes.update();
        };
    }

    /** The end of one write, unless a later one has taken over. */
    private final class Work implements LongWork {

        private final ApiCall call;
        private final ObjectNode document;
        private final Steps steps;

        private Work(ApiCall call, ObjectNode document, Steps steps) {
            this.call = call;
            this.document = document;
            this.steps = steps;
        }

        private String key() {
            return api.key(JsonTrees.text(document, "name"));
        }

        @Override
        public ObjectNode succeed() {
            ObjectNode live = api.cloud().store().get(key()).orElseGet(JsonTrees::object);
            if (steps.doing() == Phase.DELETING) {
                return deleted();
            }
            if (overtaken(live)) {
                return live;
            }
            ObjectNode ready = live.deepCopy();
            collection.phase(ready, Phase.READY);
            api.cloud().store().put(key(), ready);
            return ready;
        }

        private ObjectNode deleted() {
            Optional<ObjectNode> trace = collection.trace(document.deepCopy());
            trace.ifPresentOrElse(
                    left -> api.cloud().store().put(key(), left),
                    () -> api.cloud().store().remove(key()));
            return trace.orElseGet(() -> collection.gone(document.deepCopy()));
        }

        @Override
        public ObjectNode fail() {
            ObjectNode live = api.cloud().store().get(key()).orElseGet(JsonTrees::object);
            if (steps.doing() != Phase.DELETING && overtaken(live)) {
                return live;
            }
            Optional<ObjectNode> left =
                    steps.doing() == Phase.DELETING
                            ? steps.before()
                            : collection.failed(live.deepCopy(), steps.before());
            left.ifPresentOrElse(
                    stands -> api.cloud().store().put(key(), stands),
                    () -> api.cloud().store().remove(key()));
            return left.orElse(live);
        }

        private boolean overtaken(ObjectNode live) {
            return !live.path("generation").equals(document.path("generation"));
        }

        @Override
        public boolean fails() {
            return steps.doing() != Phase.DELETING && collection.fails(document);
        }

        @Override
        public ObjectNode metadata(ObjectNode resource, boolean ended) {
            return collection.metadata(call, resource, ended);
        }

        @Override
        public ObjectNode response(ObjectNode resource) {
            ObjectNode response = JsonTrees.object();
            if (steps.doing() == Phase.DELETING && resource.isEmpty()) {
                return response.put("@type", "type.googleapis.com/google.protobuf.Empty");
            }
            response.put("@type", api.type(collection.shape));
            response.setAll(resource.deepCopy());
            return response;
        }

        @Override
        public String reason(ObjectNode resource) {
            return collection.reason(resource);
        }

        @Override
        public int code(ObjectNode resource) {
            return collection.reasonCode(resource);
        }
    }
}
