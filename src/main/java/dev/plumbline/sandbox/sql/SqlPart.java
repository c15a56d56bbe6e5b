package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.discovery.SqlCollection;
import dev.plumbline.sandbox.google.discovery.SqlOperations;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What is in an instance, which has to be there and to run for anything to be said of it. */
abstract class SqlPart extends SqlCollection {

    private static final Set<String> RUNNING = Set.of("RUNNABLE", "MAINTENANCE");

    protected final SqlErrors sqlErrors;

    protected SqlPart(
            Cloud cloud,
            SqlErrors errors,
            SqlOperations operations,
            String collection,
            String suffix,
            Takes takes) {
        super(cloud, errors, operations, collection, suffix, takes);
        this.sqlErrors = errors;
    }

    @Override
    protected void checkCall(ApiCall call) {
        super.checkCall(call);
        ObjectNode instance = instance(call);
        boolean runs =
                RUNNING.contains(JsonTrees.text(instance, "state"))
                        && JsonTrees.text(instance.path("settings"), "activationPolicy")
                                .equals("ALWAYS");
        if (!runs) {
            throw sqlErrors.invalidRequest("Invalid request since instance is not running");
        }
    }

    /** The instance that a call is about. */
    protected final ObjectNode instance(ApiCall call) {
        String name = "projects/%s/instances/%s".formatted(call.project(), call.arg("instance"));
        return cloud.store().get(key(name)).orElseThrow(sqlErrors::noInstance);
    }

    @Override
    protected void created(ApiCall call, ObjectNode part) {
        super.created(call, part);
        part.put("instance", call.arg("instance")).put("project", call.project());
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return sqlErrors.status(404, "Not Found");
    }
}
