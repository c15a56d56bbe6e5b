package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Run worker pools: as many instances as was said, which nobody can reach.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.workerPools">workerPools</a>
 */
final class RunWorkerPools extends RunCollection {

    private static final int MOST = 1000;

    private final RunRevisions revisions;

    RunWorkerPools(AipApi api, RunRevisions revisions) {
        super(api, RunNoun.WORKER_POOL, Takes.seconds(16, 12, 6));
        this.revisions = revisions;
    }

    @Override
    ObjectNode template(ObjectNode pool) {
        return JsonTrees.child(pool, "template");
    }

    @Override
    void check(ApiCall call, ObjectNode pool, Optional<ObjectNode> live) {
        RunSpec.workerPool(pool, call.project());
        String root = checks.root(call);
        checks.template(root, pool, "template");
        checks.revision(root, pool.path("template"), id(call, live));
        checks.within(
                root + ".scaling.manual_instance_count",
                pool.path("scaling").path("manualInstanceCount"),
                0,
                MOST);
    }

    @Override
    void begin(ObjectNode pool, Optional<ObjectNode> before) {
        revisions.begin(pool, before);
    }

    @Override
    protected void accepted(ObjectNode pool) {
        revisions.record(pool);
    }

    @Override
    void succeeded(ObjectNode pool) {
        pool.set("latestReadyRevision", pool.path("latestCreatedRevision"));
        ArrayNode statuses = pool.putArray("instanceSplitStatuses");
        for (JsonNode split : pool.path("instanceSplits")) {
            statuses.add(split.deepCopy());
        }
        revisions.settled(pool, "CONDITION_SUCCEEDED", "");
    }

    @Override
    void failed(ObjectNode pool, RunReadiness.Trouble trouble, String message) {
        revisions.settled(pool, "CONDITION_FAILED", message);
    }

    @Override
    String beginning(ObjectNode pool) {
        return RunRevisions.beginning(pool);
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        revisions.forget(JsonTrees.text(last, "name"));
        return super.gone(last);
    }
}
