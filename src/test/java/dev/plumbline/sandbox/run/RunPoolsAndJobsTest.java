package dev.plumbline.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs in Cloud Run without being asked over HTTP. */
class RunPoolsAndJobsTest {
    private static final String RUN = "/v2/projects/demo/locations/us-central1/";
    private static final String POOL = RUN + "workerPools/agent";
    private static final String JOB = RUN + "jobs/nightly";
    private static final String HELLO =
            "{\"template\": {\"containers\": [{\"image\": \"hello\"}]}}";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void pool() {
        talk.done("POST", RUN + "workerPools?workerPoolId=agent", HELLO);
    }

    private void job(String more) {
        talk.done("POST", RUN + "jobs?jobId=nightly", said(more));
    }

    private static String said(String more) {
        return """
        {"template": {%s "template": {"containers": [{"image": "hello"}]}}}
        """
                .formatted(more);
    }

    @Test
    void a_pool_has_one_instance_of_its_latest_revision_and_no_address() {
        pool();
        Talk.Reply pool = talk.get(POOL);
        assertThat(pool.text("scaling", "manualInstanceCount")).isEqualTo("1");
        assertThat(pool.text("instanceSplits", "0", "percent")).isEqualTo("100");
        assertThat(pool.body().path("instanceSplitStatuses"))
                .isEqualTo(pool.body().path("instanceSplits"));
        assertThat(pool.text("latestReadyRevision")).contains("/revisions/agent-00001-");
        assertThat(pool.body().has("uri")).isFalse();
        assertThat(pool.body().path("template").path("containers").path(0).has("ports")).isFalse();
    }

    @Test
    void a_pool_may_have_no_instance_at_all_and_makes_no_revision_for_it() {
        pool();
        String before = talk.get(POOL).text("latestReadyRevision");
        talk.done(
                "PATCH",
                POOL + "?updateMask=scaling.manual_instance_count",
                "{\"scaling\": {\"manualInstanceCount\": 0}}");
        Talk.Reply pool = talk.get(POOL);
        assertThat(pool.text("scaling", "manualInstanceCount")).isEqualTo("0");
        assertThat(pool.text("generation")).isEqualTo("2");
        assertThat(pool.text("latestReadyRevision")).isEqualTo(before);
        talk.done("PATCH", POOL, HELLO.replace("hello", "hello:2"));
        assertThat(talk.get(POOL).text("latestReadyRevision")).contains("/agent-00002-");
        assertThat(talk.get(POOL + "/revisions").body().path("revisions")).hasSize(2);
    }

    @Test
    void a_deleted_pool_takes_its_revisions_along() {
        pool();
        talk.done("DELETE", POOL, "");
        assertThat(talk.get(POOL).message())
                .isEqualTo(
                        "Resource 'agent' of kind 'WORKER_POOL' in region 'us-central1' in project"
                                + " 'demo' does not exist.");
        assertThat(talk.get(POOL + "/revisions").status()).isEqualTo(404);
    }

    @Test
    void a_job_is_there_without_running_and_runs_when_somebody_says_so() {
        job("\"taskCount\": 3,");
        assertThat(talk.get(JOB).body().has("executionCount")).isFalse();
        assertThat(talk.get(JOB + "/executions").body().has("executions")).isFalse();

        Talk.Reply operation = talk.post(JOB + ":run", "{}");
        assertThat(operation.text("metadata", "@type"))
                .isEqualTo("type.googleapis.com/google.cloud.run.v2.Execution");
        Talk.Reply running = talk.get("/v2/" + operation.text("metadata", "name"));
        assertThat(running.text("runningCount")).isEqualTo("3");
        assertThat(talk.get(JOB).text("latestCreatedExecution", "completionStatus"))
                .isEqualTo("EXECUTION_RUNNING");

        talk.sandbox.advance(Duration.ofMinutes(1));
        Talk.Reply ended = talk.get("/v2/" + operation.text("metadata", "name"));
        assertThat(ended.text("succeededCount")).isEqualTo("3");
        assertThat(ended.text("conditions", "0", "state")).isEqualTo("CONDITION_SUCCEEDED");
        assertThat(talk.get(JOB).text("executionCount")).isEqualTo("1");
        assertThat(talk.get(JOB).text("latestCreatedExecution", "completionStatus"))
                .isEqualTo("EXECUTION_SUCCEEDED");
        talk.done("DELETE", JOB, "");
        assertThat(talk.get(JOB + "/executions").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"taskCount\": 10001,|template.task_count",
                "\"taskCount\": 2, \"parallelism\": 3,|template.parallelism"
            })
    void a_job_with_more_than_there_can_be_is_refused(String said, String field) {
        Talk.Reply reply = talk.post(RUN + "jobs?jobId=nightly", said(said));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).startsWith("Violation in CreateJobRequest.job." + field + ":");
    }

    @Test
    void no_retries_at_all_differ_from_those_that_were_not_said() {
        job("");
        assertThat(talk.get(JOB).text("template", "template", "maxRetries")).isEqualTo("3");
        talk.done(
                "PATCH",
                JOB,
                said("").replace("\"containers\"", "\"maxRetries\": 0, \"containers\""));
        assertThat(talk.get(JOB).text("template", "template", "maxRetries")).isEqualTo("0");
    }

    @Test
    void who_may_run_a_job_stands_in_a_policy_of_its_own() {
        job("");
        String policy =
                """
                {"policy": {"bindings": [{"role": "roles/run.invoker",
                    "members": ["user:someone@example.com"]}]}}
                """;
        assertThat(talk.post(JOB + ":setIamPolicy", policy).status()).isEqualTo(200);
        assertThat(talk.get(JOB + ":getIamPolicy").body().toString()).contains("run.invoker");
        assertThat(talk.get(RUN + "jobs/other:getIamPolicy").status()).isEqualTo(404);
    }
}
