package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What others of Cloud Run's things leave behind as they change or run, and nobody else makes. */
abstract class RunHistory extends AipCollection {
    private final String collection;
    private final String made;

    /**
     * @param name of the collection in the description
     * @param made who makes them, as a refusal says it
     */
    RunHistory(AipApi api, String name, Takes takes, String made) {
        super(api, name, takes);
        this.collection = name.substring(name.lastIndexOf('.') + 1);
        this.made = made;
    }

    /** What they were made by is gone. */
    final void forget(String whole) {
        cloud.store().removeUnder(api.key(whole) + "/" + collection + "/");
    }

    @Override
    protected final void complete(ApiCall call, ObjectNode each, Optional<ObjectNode> live) {
        throw errors.status(400, made);
    }

    @Override
    protected final void checkParent(ApiCall call) {
        String whole = call.parent();
        if (!whole.endsWith("/-") && !cloud.store().has(api.key(whole))) {
            throw errors.notFound(whole);
        }
    }
}
