package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMeterTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestMeter requests = new RequestMeter(registry);

    private double count(String service, String outcome) {
        return registry.get("plumbline.api.requests")
                .tags("service", service, "outcome", outcome)
                .counter()
                .count();
    }

    @ParameterizedTest(name = "{0} is a request to {1}")
    @CsvSource({
        "https://compute.googleapis.com/compute/v1/projects/p/global/networks, compute",
        "https://run.googleapis.com/v2/projects/p/locations/r/services, run",
        "https://storage.googleapis.com/storage/v1/b, storage",
        "https://sqladmin.googleapis.com/v1/projects/p/instances, other",
        "https://pubsub.googleapis.com/v2/projects/p, other",
        "http://127.0.0.1:8090/compute/v1/projects/p, compute",
        "http://127.0.0.1:8090/v2/projects/p, run",
        "http://127.0.0.1:8090/storage/v1/b, storage",
        "http://127.0.0.1:8090/v1/projects/p, other"
    })
    void a_request_is_counted_by_its_service(URI uri, String service) {
        requests.answered("GET", uri, 200, Duration.ofSeconds(2));
        assertThat(count(service, "ok")).isEqualTo(1);
        assertThat(
                        registry.get("plumbline.api.request.duration")
                                .tags("service", service)
                                .timer()
                                .totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
    }

    @ParameterizedTest(name = "a {0} that is answered with {1} is {2}")
    @CsvSource({
        "GET, 200, ok",
        "GET, 304, ok",
        "GET, 404, ok",
        "DELETE, 404, refused",
        "POST, 400, refused",
        "GET, 403, refused",
        "GET, 429, limited",
        "GET, 500, failed",
        "GET, 503, failed",
        "GET, 0, silent"
    })
    void a_request_is_counted_by_its_outcome(String method, int status, String outcome) {
        requests.answered(
                method, URI.create("http://127.0.0.1:8090/storage/v1/b"), status, Duration.ZERO);
        assertThat(count("storage", outcome)).isEqualTo(1);
    }

    @Test
    void every_series_is_there_before_the_first_request_and_no_other_is_added_by_one() {
        int before = registry.getMeters().size();
        requests.answered("GET", URI.create("https://example.com"), 418, Duration.ZERO);
        assertThat(registry.getMeters()).hasSize(before).hasSize(4 * 5 + 4);
        assertThat(count("other", "refused")).isEqualTo(1);
    }
}
