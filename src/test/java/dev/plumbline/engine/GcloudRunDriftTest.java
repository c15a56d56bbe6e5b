package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Row;
import org.junit.jupiter.api.Test;

/**
 * What somebody does with gcloud to what runs in Cloud Run is shown field by field and put back.
 */
class GcloudRunDriftTest extends GcloudDrift {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              secrets: {tls: {generate: {length: 32}}, key: {generate: {length: 32}}}
              services:
                api:
                  image: us-docker.pkg.dev/demo-project/app/api:1.42.0
                  memory: 512Mi
                  timeout: 60m
                  instances: {min: 0, max: 2}
                  sessionAffinity: true
                  health: /healthz
                  env: {LOG_LEVEL: info, KEY: {secret: key}}
                  shows: [LOG_LEVEL]
                  files: {/etc/tls/key.pem: {secret: tls}}
              workers:
                agent:
                  image: us-docker.pkg.dev/demo-project/app/agent:1.42.0
                  instances: 2
                  env: {KEY: {secret: key}}
              jobs:
                nightly:
                  image: us-docker.pkg.dev/demo-project/app/nightly:1.42.0
                  memory: 512Mi
                  timeout: 1h
                  retries: 1
                  env: {KEY: {secret: key}}
            """;
    private static final String REGION = " --region=us-central1";

    GcloudRunDriftTest() {
        super(SPEC);
    }

    @Test
    void another_size_scale_and_time_of_a_service_are_shown_and_put_back() {
        Row api =
                after(
                        "RunService",
                        "api",
                        "run services update test-api --memory=1Gi --timeout=300 --max-instances=7"
                                + " --update-env-vars=LOG_LEVEL=debug,THEIRS=1 --no-cpu-throttling"
                                + REGION);

        // gcloud keeps the code that runs by naming the image by its content.
        assertThat(api.changes())
                .extracting(Change::toString)
                .filteredOn(change -> !change.contains("/api@sha256:"))
                .containsExactlyInAnyOrder(
                        "template.timeout: 300s -> 3600s",
                        "template.scaling.maxInstanceCount: 7 -> 2",
                        "template.containers[0].env[LOG_LEVEL].value: debug -> info",
                        "template.containers[0].resources.limits[memory]: 1Gi -> 512Mi",
                        "template.containers[0].resources.cpuIdle: (none) -> true");
        mended();
        assertThat(gcloud.run("run services describe test-api --format=yaml" + REGION))
                .contains("memory: 512Mi", "timeoutSeconds: 3600", "THEIRS");
    }

    @Test
    void a_secret_that_a_service_finds_no_more_is_shown_and_mounted_again() {
        Row api =
                after(
                        "RunService",
                        "api",
                        "run services update test-api --remove-secrets=/etc/tls/key.pem,KEY"
                                + REGION);

        assertThat(api.changes())
                .extracting(change -> change.path().toString())
                .filteredOn(path -> !path.endsWith(".image"))
                .containsExactlyInAnyOrder(
                        "template.containers[0].volumeMounts", "template.containers[0].env[KEY]");
        mended();
        assertThat(gcloud.run("run services describe test-api --format=yaml" + REGION))
                .contains("mountPath: /etc/tls", "secretName: test-tls", "name: KEY");
    }

    @Test
    void a_service_that_was_deleted_comes_back_with_all_that_it_needs() {
        assertThat(after("RunService", "api", "run services delete test-api" + REGION).step())
                .isEqualTo("create");
        mended();
        assertThat(gcloud.run("run services list")).contains("test-api");
    }

    @Test
    void another_time_and_size_of_a_job_are_shown_and_put_back_and_what_others_say_stays() {
        Row nightly =
                after(
                        "RunJob",
                        "nightly",
                        "run jobs update test-nightly --task-timeout=5m --memory=1Gi --tasks=3"
                                + " --max-retries=0 --update-env-vars=THEIRS=1"
                                + " --update-labels=theirs=1"
                                + REGION);

        assertThat(nightly.changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder(
                        "template.template.timeout: 300s -> 3600s",
                        "template.template.maxRetries: 0 -> 1",
                        "template.template.containers[0].resources.limits[memory]: 1Gi -> 512Mi");
        mended();
        assertThat(gcloud.run("run jobs describe test-nightly --format=yaml" + REGION))
                .contains("memory: 512Mi", "timeoutSeconds: '3600'", "maxRetries: 1")
                .contains("theirs: '1'", "name: THEIRS", "taskCount: 3");
    }

    @Test
    void a_job_runs_when_somebody_says_so_and_that_is_no_drift() {
        Row nightly = after("RunJob", "nightly", "run jobs execute test-nightly --wait" + REGION);

        assertThat(nightly.changes()).isEmpty();
        assertThat(gcloud.run("run jobs list" + REGION)).contains("test-nightly");
        assertThat(gcloud.run("run jobs executions list --job=test-nightly" + REGION))
                .contains("test-nightly-", "1 / 1");
    }

    /** gcloud knows pools in its beta commands only, which differ from version to version. */
    @Test
    void another_number_of_workers_is_shown_and_put_back() {
        String pool = "/v2/projects/demo-project/locations/us-central1/workerPools/test-agent";
        after("RunWorkerPool", "agent");
        world.curl(
                "PATCH",
                pool + "?updateMask=scaling",
                "{\"scaling\": {\"manualInstanceCount\": 0}}");
        Row agent = after("RunWorkerPool", "agent");

        assertThat(agent.changes())
                .extracting(Change::toString)
                .containsExactly("scaling.manualInstanceCount: 0 -> 2");
        mended();
        assertThat(world.curl("GET", pool, "")).containsPattern("manualInstanceCount\"\\s*:\\s*2");
    }
}
