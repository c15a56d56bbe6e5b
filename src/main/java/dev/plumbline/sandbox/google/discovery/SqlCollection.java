package dev.plumbline.sandbox.google.discovery;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.HttpAnswer;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection of Cloud SQL: every write is an operation on an instance, and is refused while
 * another is under way on the same.
 */
public abstract class SqlCollection extends DiscoveryCollection {

    private final SqlOperations operations;
    private final Takes takes;
    private final String suffix;

    /**
     * A collection.
     *
     * @param suffix what its operations' types end in, such as {@code _USER}
     */
    protected SqlCollection(
            Cloud cloud,
            ApiErrors errors,
            SqlOperations operations,
            String collection,
            String suffix,
            Takes takes) {
        super(cloud, errors, collection);
        this.operations = operations;
        this.suffix = suffix;
        this.takes = takes;
    }

    /** The instance a call is about; a new one's name is in the document. */
    protected String instance(ApiCall call, ObjectNode document) {
        return call.args().getOrDefault("instance", JsonTrees.text(document, "name"));
    }

    /** Says what is happening, in a state if there is one. */
    protected void doing(ObjectNode document, Change change) {}

    /** Says that it stands, in a state if there is one. */
    protected void ready(ObjectNode document) {}

    @Override
    protected String listKind(ApiCall call) {
        return shape.field("kind").orElseThrow().constant() + "sList";
    }

    @Override
    protected HttpAnswer perform(ApiCall call, Change change, ObjectNode document, String name) {
        return operate(call, change.name() + suffix, change, document, name);
    }

    /** The same for a write whose operation has a name of its own, such as {@code RESTART}. */
    protected final HttpAnswer operate(
            ApiCall call, String type, Change change, ObjectNode document, String name) {
        String instance = instance(call, document);
        if (operations.busy(call.project(), instance)) {
            throw errors.refuse(
                    409,
                    "operationInProgress",
                    "Operation failed because another operation was already in progress. Try"
                            + " your request after the current operation is complete.");
        }
        Optional<ObjectNode> before = cloud.store().get(key(name));
        ObjectNode now = document.deepCopy();
        doing(now, change);
        cloud.store().put(key(name), now);
        Duration lasting =
                switch (change) {
                    case CREATE -> takes.create();
                    case UPDATE -> takes.update();
                    case DELETE -> takes.delete();
                };
        return operations.start(
                call,
                new SqlOperations.Order(
                        type,
                        instance,
                        lasting,
                        new SqlOperations.Effect() {
                            @Override
                            public void succeed() {
                                if (change == Change.DELETE) {
                                    gone(call, name);
                                } else {
                                    ObjectNode stands = document.deepCopy();
                                    ready(stands);
                                    cloud.store().put(key(name), stands);
                                }
                            }

                            @Override
                            public void fail() {
                                before.ifPresentOrElse(
                                        stood -> cloud.store().put(key(name), stood),
                                        () -> cloud.store().remove(key(name)));
                            }
                        }));
    }

    /** Takes a deleted one away, with what goes with it. */
    protected void gone(ApiCall call, String name) {
        cloud.store().remove(key(name));
    }
}
