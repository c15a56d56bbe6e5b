package dev.plumbline.metrics;

import dev.plumbline.gcp.Meter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Counts every single request to Google by service and outcome, and how long it took. */
public final class RequestMeter implements Meter {
    private final MeterRegistry registry;

    /** The services there is a number for. */
    private enum Service {
        COMPUTE("/compute/"),
        RUN("/v2/"),
        STORAGE("/storage/"),
        OTHER("/");

        private final String path;

        Service(String path) {
            this.path = path;
        }

        /** By Google's host; by the path where one host stands for all of them. */
        private static Service of(URI uri) {
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            boolean google = host.endsWith(".googleapis.com");
            for (Service service : values()) {
                if (google
                        ? host.equals(service.label() + ".googleapis.com")
                        : uri.getPath().startsWith(service.path)) {
                    return service;
                }
            }
            return OTHER;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a request was answered. */
    private enum Outcome {
        /** Well; that nothing is there is an answer too. */
        OK,
        REFUSED,
        LIMITED,
        FAILED,
        /** Not at all. */
        SILENT;

        private static Outcome of(String method, int status) {
            if (status == 0) {
                return SILENT;
            }
            if (status < 400 || (status == 404 && method.equals("GET"))) {
                return OK;
            }
            return status == 429 ? LIMITED : status < 500 ? REFUSED : FAILED;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All series are there at once. */
    public RequestMeter(MeterRegistry registry) {
        this.registry = registry;
        for (Service service : Service.values()) {
            duration(service);
            for (Outcome outcome : Outcome.values()) {
                count(service, outcome);
            }
        }
    }

    @Override
    public void answered(String method, URI uri, int status, Duration took) {
        Service service = Service.of(uri);
        count(service, Outcome.of(method, status)).increment();
        duration(service).record(took);
    }

    private Counter count(Service service, Outcome outcome) {
        return Counter.builder("plumbline.api.requests")
                .description("Requests to Google, by service and outcome")
                .tag("service", service.label())
                .tag("outcome", outcome.label())
                .register(registry);
    }

    private Timer duration(Service service) {
        return Timer.builder("plumbline.api.request.duration")
                .description("How long Google took to answer, or was waited for")
                .tag("service", service.label())
                .register(registry);
    }
}
