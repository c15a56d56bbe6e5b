package dev.plumbline.kind.run;

import com.google.cloud.run.v2.CreateWorkerPoolRequest;
import com.google.cloud.run.v2.DeleteWorkerPoolRequest;
import com.google.cloud.run.v2.GetWorkerPoolRequest;
import com.google.cloud.run.v2.ListWorkerPoolsRequest;
import com.google.cloud.run.v2.UpdateWorkerPoolRequest;
import com.google.cloud.run.v2.WorkerPool;
import com.google.cloud.run.v2.WorkerPoolsClient;
import com.google.cloud.run.v2.WorkerPoolsSettings;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Schema;

/**
 * A Cloud Run worker pool: so many instances of a program that nobody sends requests to.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.workerPools">workerPools</a>
 */
public final class RunWorkerPoolKind {
    private RunWorkerPoolKind() {}

    public static Schema schema() {
        return RunTemplate.of("template")
                .laid(
                        Schema.of(
                                "RunWorkerPool",
                                ClientFields.of(WorkerPool.class),
                                "projects/{project}/locations/{location}/workerPools/{id}"),
                        "run.workerpools")
                .serves()
                .refuses(new RunWorkerPoolRule())
                .restarts("template")
                .filled("scaling", "scaling.manualInstanceCount", "instanceSplits")
                .output("template.revision")
                .build();
    }

    public static Kind of(Gcp gcp) {
        Methods<WorkerPoolsClient> methods =
                Methods.of(
                        gcp.client(
                                "run",
                                WorkerPoolsSettings::newHttpJsonBuilder,
                                WorkerPoolsClient::create));
        methods.list(
                WorkerPoolsClient::listWorkerPoolsCallable,
                ListWorkerPoolsRequest.getDefaultInstance());
        methods.get(
                WorkerPoolsClient::getWorkerPoolCallable,
                GetWorkerPoolRequest.getDefaultInstance());
        methods.create(
                WorkerPoolsClient::createWorkerPoolCallable,
                CreateWorkerPoolRequest.getDefaultInstance());
        methods.update(
                WorkerPoolsClient::updateWorkerPoolCallable,
                UpdateWorkerPoolRequest.getDefaultInstance());
        methods.delete(
                WorkerPoolsClient::deleteWorkerPoolCallable,
                DeleteWorkerPoolRequest.getDefaultInstance());
        return ProtoKind.aip(
                gcp,
                schema(),
                RunHealth::of,
                "workerPool",
                methods,
                it -> it.getHttpJsonOperationsClient().getOperationCallable());
    }
}
