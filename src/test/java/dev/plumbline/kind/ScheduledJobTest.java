package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that the clock starts. */
class ScheduledJobTest {
    private static final String HERE = "/projects/assistant-staging/locations/us-central1/jobs/";
    private static final String SCHEDULE = "/v1" + HERE + "test-nightly-schedule";
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              jobs:
                nightly: {image: 'a/b:1', schedule: 0 3 * * *}
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void is_called_as_an_account_that_may_start_it_and_nothing_is_refused_on_the_way() {
        world.operate(SPEC);
        world.converged();
        assertThat(world.curl("GET", SCHEDULE, ""))
                .contains("https://run.googleapis.com/v2" + HERE + "test-nightly:run")
                .contains("test-nightly-schedule@assistant-staging.iam.gserviceaccount.com")
                .contains("\"UTC\"");
        assertThat(world.curl("GET", "/v2" + HERE + "test-nightly:getIamPolicy", ""))
                .contains("roles/run.invoker")
                .contains("serviceAccount:test-nightly-schedule@");
        assertThat(world.sandbox.requests())
                .filteredOn(Logged::write)
                .allMatch(request -> request.status() == 200);
        long writes = world.writes();
        assertThat(world.scanned().converged()).isTrue();
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    void goes_on_after_somebody_paused_it() {
        world.operate(SPEC);
        world.converged();
        world.curl("POST", SCHEDULE + ":pause", "{}");
        world.convergedAgain();
        assertThat(world.curl("GET", SCHEDULE, "")).contains("\"ENABLED\"");
    }
}
