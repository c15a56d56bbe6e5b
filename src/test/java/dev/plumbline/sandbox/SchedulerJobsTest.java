package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of Cloud Scheduler, of which no recording tells. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("Jobs of Cloud Scheduler")
class SchedulerJobsTest {
    private static final String JOBS = "/v1/projects/demo/locations/us-central1/jobs";
    private static final String NIGHTLY = JOBS + "/nightly";
    private static final String BODY =
            """
            {"name": "projects/demo/locations/us-central1/jobs/nightly", "schedule": "0 3 * * *", "timeZone": "Europe/Berlin",
             "httpTarget": {"uri": "https://run.googleapis.com/v2/projects/demo/locations/us-central1/jobs/nightly:run",
              "oauthToken": {"serviceAccountEmail": "clock-one@demo.iam.gserviceaccount.com"}}}\
            """;

    private final Talk talk = new Talk();

    @BeforeEach
    void anAccount() {
        talk.post("/v1/projects/demo/serviceAccounts", "{\"accountId\": \"clock-one\"}");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void areMadeAtOnceAndFilledIn() {
        Talk.Reply made = talk.post(JOBS, BODY);
        assertThat(made.status()).as("%s", made).isEqualTo(200);
        assertThat(made.text("state")).isEqualTo("ENABLED");
        assertThat(made.text("httpTarget", "httpMethod")).isEqualTo("POST");
        assertThat(made.text("httpTarget", "oauthToken", "scope")).endsWith("/cloud-platform");
        assertThat(made.text("attemptDeadline")).isEqualTo("180s");
        assertThat(made.text("retryConfig", "minBackoffDuration")).isEqualTo("5s");
        assertThat(talk.get(JOBS).text("jobs", "0", "name")).endsWith("/jobs/nightly");
        assertThat(talk.post(JOBS, BODY).status()).isEqualTo(409);
        talk.delete(NIGHTLY);
        assertThat(talk.get(NIGHTLY).message()).isEqualTo("Job not found.");
    }

    @Test
    void arePausedAndResumedByMethodsOfTheirOwn() {
        talk.post(JOBS, BODY);
        assertThat(talk.post(NIGHTLY + ":pause", "{}").text("state")).isEqualTo("PAUSED");
        talk.patch(NIGHTLY + "?updateMask=schedule", "{\"schedule\": \"0 4 * * *\"}");
        assertThat(talk.get(NIGHTLY).text("state")).isEqualTo("PAUSED");
        assertThat(talk.get(NIGHTLY).text("schedule")).isEqualTo("0 4 * * *");
        assertThat(talk.post(NIGHTLY + ":resume", "{}").text("state")).isEqualTo("ENABLED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    0 3 * * * | 0 3 * * | Schedule or time zone is invalid.
                    Europe/Berlin | Berlin | Schedule or time zone is invalid.
                    https://run | ftp://run | HttpTarget.uri must begin
                    clock-one@ | nobody@ | (or the resource may not exist)
                    "httpTarget" | "attemptDeadline": "5s", "httpTarget" | between 15s and 1800s
                    "httpTarget" | "pubsubTarget": {"topicName": "t"}, "httpTarget" | Exactly one target
                    jobs/nightly" | jobs/a b" | Job ID must contain only
                    """)
    void thatCannotBeCalledAreRefused(String said, String instead, String why) {
        String job = BODY.replace(said, instead);
        assertThat(job).isNotEqualTo(BODY);
        assertThat(talk.post(JOBS, job).message()).contains(why);
    }
}
