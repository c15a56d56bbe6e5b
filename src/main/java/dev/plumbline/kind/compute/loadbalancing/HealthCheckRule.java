package dev.plumbline.kind.compute.loadbalancing;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A check that says how in another way than it says what, or is given longer than its interval. */
record HealthCheckRule() implements DocumentRule {
    private static final TextPattern NUMBER = TextPattern.of("\\d{1,6}");
    private static final Map<String, String> BLOCKS =
            Map.of(
                    "GRPC", "grpcHealthCheck",
                    "GRPC_WITH_TLS", "grpcTlsHealthCheck",
                    "HTTP", "httpHealthCheck",
                    "HTTP2", "http2HealthCheck",
                    "HTTPS", "httpsHealthCheck",
                    "SSL", "sslHealthCheck",
                    "TCP", "tcpHealthCheck");

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        String type = declared.text("type").orElse("");
        if (declared.get("type") == null) {
            found.add(new Complaint(Path.of("type"), "is not said: HTTP, HTTPS, TCP and so on"));
        }
        BLOCKS.forEach((of, block) -> {
            if (declared.get(block) != null && BLOCKS.containsKey(type) && !of.equals(type)) {
                found.add(
                        new Complaint(
                                Path.of(block),
                                "is for type: %s, and this is %s".formatted(of, type)));
            }
        });
        int interval = number(declared, "checkIntervalSec");
        if (number(declared, "timeoutSec") > interval) {
            found.add(
                    new Complaint(
                            Path.of("timeoutSec"),
                            "is longer than the interval of %d s".formatted(interval)));
        }
        return found;
    }

    private static int number(Document declared, String field) {
        return declared.text(field)
                .filter(text -> NUMBER.matches(text))
                .map(Integer::parseInt)
                .orElse(5);
    }
}
