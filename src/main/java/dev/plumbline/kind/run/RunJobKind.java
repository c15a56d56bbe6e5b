package dev.plumbline.kind.run;

import com.google.cloud.run.v2.CreateJobRequest;
import com.google.cloud.run.v2.DeleteJobRequest;
import com.google.cloud.run.v2.GetJobRequest;
import com.google.cloud.run.v2.Job;
import com.google.cloud.run.v2.JobsClient;
import com.google.cloud.run.v2.JobsSettings;
import com.google.cloud.run.v2.ListJobsRequest;
import com.google.cloud.run.v2.UpdateJobRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Schema;

/**
 * A Cloud Run job: a program that runs to its end when somebody starts it. That it is there starts
 * nothing.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs">jobs</a>
 */
public final class RunJobKind {
    private RunJobKind() {}

    public static Schema schema() {
        return RunTemplate.of("template.template")
                .laid(
                        Schema.of(
                                "RunJob",
                                ClientFields.of(Job.class),
                                "projects/{project}/locations/{location}/jobs/{id}"),
                        "run.jobs")
                .refuses(new RunJobRule())
                .missing("template.taskCount", "1")
                .missing("template.template.maxRetries", "3")
                .missing("template.template.timeout", "600s")
                .filled("template.parallelism", "template.template.executionEnvironment")
                .filled("template.template.containers.startupProbe")
                .build();
    }

    public static Kind of(Gcp gcp) {
        Methods<JobsClient> methods =
                Methods.of(gcp.client("run", JobsSettings::newHttpJsonBuilder, JobsClient::create));
        methods.list(JobsClient::listJobsCallable, ListJobsRequest.getDefaultInstance());
        methods.get(JobsClient::getJobCallable, GetJobRequest.getDefaultInstance());
        methods.create(JobsClient::createJobCallable, CreateJobRequest.getDefaultInstance());
        methods.update(JobsClient::updateJobCallable, UpdateJobRequest.getDefaultInstance());
        methods.delete(JobsClient::deleteJobCallable, DeleteJobRequest.getDefaultInstance());
        return ProtoKind.aip(
                gcp,
                schema(),
                RunHealth::of,
                "job",
                methods,
                it -> it.getHttpJsonOperationsClient().getOperationCallable());
    }
}
