package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Resource;
import org.junit.jupiter.api.Test;

/** What a schedule in the section {@code jobs} makes. */
class JobsSectionTest {
    private static final String SECTION =
            """
            jobs:
              nightly: {image: a/b:1, schedule: 0 3 * * *, timeZone: Europe/Berlin, region: europe-west1}
            """;

    @Test
    void the_clock_calls_the_job_where_it_is() {
        Resource schedule = resource(SECTION, "SchedulerJob", "nightly-schedule");
        assertThat(schedule.place().location()).isEqualTo("europe-west1");
        assertThat(schedule.declared().toString())
                .contains(
                        "schedule: 0 3 * * *",
                        "timeZone: Europe/Berlin",
                        "state: ENABLED",
                        "uri: https://run.googleapis.com/v2/${jobs.nightly}:run",
                        "serviceAccountEmail: ${jobs.nightly.schedule.account.email}");
        assertThat(schedule.needs())
                .contains(
                        new Ref("staging", "RunJob", "nightly"),
                        new Ref("staging", "IamMember", "nightly-schedule-starts"));
    }

    @Test
    void it_does_so_as_an_account_that_may_start_this_job_and_nothing_else() {
        assertThat(resource(SECTION, "ServiceAccount", "nightly-schedule").place().id())
                .isEqualTo("staging-nightly-schedule");
        assertThat(desired(SECTION).resources())
                .filteredOn(each -> each.ref().kind().equals("IamMember"))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.place().parent())
                            .isEqualTo(
                                    "projects/assistant-staging/locations/europe-west1/jobs/staging-nightly");
                    assertThat(member.declared())
                            .hasToString(
                                    "{role: roles/run.invoker, member:"
                                            + " serviceAccount:staging-nightly-schedule@assistant-staging.iam.gserviceaccount.com}");
                });
    }

    @Test
    void a_job_without_one_is_started_by_nobody() {
        assertThat(desired("jobs: {nightly: {image: 'a/b:1'}}").resources())
                .extracting(each -> each.ref().kind())
                .doesNotContain("SchedulerJob", "IamMember");
    }
}
