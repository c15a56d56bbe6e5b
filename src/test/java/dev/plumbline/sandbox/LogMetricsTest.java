package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics of Cloud Logging, of which no recording tells. */
@Execution(ExecutionMode.CONCURRENT)
class LogMetricsTest {
    private static final String METRICS = "/v2/projects/demo/metrics";
    private static final String ERRORS =
            """
            {"name": "api/errors", "description": "Errors", "filter": "severity>=ERROR",
             "labelExtractors": {"path": "EXTRACT(httpRequest.requestUrl)"},
             "metricDescriptor": {"labels": [{"key": "path"}]}}\
            """;

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void count_what_a_filter_lets_through_unless_they_say_otherwise() {
        Talk.Reply made = talk.post(METRICS, ERRORS);
        assertThat(made.status()).as("%s", made).isEqualTo(200);
        Talk.Reply live = talk.get(METRICS + "/api%2Ferrors");
        assertThat(live.text("name")).isEqualTo("api/errors");
        assertThat(live.text("resourceName")).isEqualTo("projects/demo/metrics/api%2Ferrors");
        assertThat(live.text("metricDescriptor", "type"))
                .isEqualTo("logging.googleapis.com/user/api/errors");
        assertThat(live.text("metricDescriptor", "metricKind")).isEqualTo("DELTA");
        assertThat(live.text("metricDescriptor", "description")).isEqualTo("Errors");
        assertThat(talk.get(METRICS).text("metrics", "0", "name")).isEqualTo("api/errors");
        assertThat(talk.post(METRICS, ERRORS).status()).isEqualTo(409);
    }

    @Test
    void are_replaced_by_an_update_which_makes_those_that_are_not_there() {
        talk.put(METRICS + "/api%2Ferrors", ERRORS);
        talk.put(
                METRICS + "/api%2Ferrors",
                "{\"name\": \"api/errors\", \"filter\": \"severity=ALERT\"}");
        Talk.Reply live = talk.get(METRICS + "/api%2Ferrors");
        assertThat(live.text("filter")).isEqualTo("severity=ALERT");
        assertThat(live.body().has("labelExtractors")).isFalse();
        talk.delete(METRICS + "/api%2Ferrors");
        assertThat(talk.get(METRICS + "/api%2Ferrors").message())
                .isEqualTo("Metric api/errors does not exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    severity>=ERROR | `` | Filter must be specified
                    api/errors | /errors | Invalid metric name
                    {"path" | {"other" | must have an extractor
                    "labels" | "valueType": "DISTRIBUTION", "labels" | must have a value extractor
                    """)
    void that_do_not_say_what_they_need_are_refused(String said, String instead, String why) {
        String metric = ERRORS.replace(said, instead);
        assertThat(metric).isNotEqualTo(ERRORS);
        assertThat(talk.post(METRICS, metric).message()).contains(why);
    }

    @Test
    void gcloud_makes_changes_and_takes_them_away(@TempDir Path home) {
        Gcloud.assumeInstalled();
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), home, "demo");
        gcloud.run(
                "logging metrics create errors --description=Errors --log-filter=severity>=ERROR");
        gcloud.run("logging metrics update errors --log-filter=severity=ALERT");
        assertThat(gcloud.run("logging metrics describe errors"))
                .contains("filter: severity=ALERT", "description: Errors");
        assertThat(gcloud.run("logging metrics list --format=value(name)")).contains("errors");
        gcloud.run(
                "logging metrics create api/errors --description=x --log-filter=severity>=ERROR");
        assertThat(gcloud.run("logging metrics describe api/errors"))
                .contains("name: api/errors", "metrics/api%2Ferrors");
        gcloud.run("logging metrics delete api/errors");
        gcloud.run("logging metrics delete errors");
        assertThat(talk.get(METRICS).body()).isEmpty();
    }
}
