package dev.plumbline.sandbox.host.workload;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which program an image starts, and how it behaves. */
public final class ImageProgram {

    /** The repository of Google's build of the OpenTelemetry Collector. */
    public static final String COLLECTOR =
            "cloud-ops-agents-artifacts/google-cloud-opentelemetry-collector/otelcol-google";

    private static final HttpReply OK = new HttpReply(200, "OK");

    private ImageProgram() {}

    /** Starts the program of an image. */
    public static Workload start(String repository, String tag, Seat seat) {
        return switch (repository) {
            case "livekit/livekit-server" -> new LivekitServer(seat, tag);
            case "livekit/egress", "livekit/ingress" ->
                    new ListeningServer(seat, Set.of(), Map.of("", OK), Map.of());
            case "redis", "valkey/valkey" ->
                    new ListeningServer(
                            seat,
                            Set.of(port(seat, 6379)),
                            Map.of(),
                            Map.of("redis-cli ping", "PONG", "redis-cli", "OK"));
            case "caddy", "livekit/caddyl4" ->
                    new ListeningServer(
                            seat,
                            Set.of(80, 443),
                            Map.of("", OK),
                            Map.of(
                                    "caddy validate", "Valid configuration",
                                    "caddy reload", "",
                                    "caddy version", "v2.10.0"));
            case COLLECTOR -> new OtelCollector(seat);
            case "hello-world" ->
                    new OneShot(
                            seat,
                            List.of(
                                    "",
                                    "Hello from Docker!",
                                    "This message shows that your installation appears to be"
                                            + " working correctly."));
            default -> new OneShot(seat, List.of());
        };
    }

    private static int port(Seat seat, int otherwise) {
        return seat.option("--port", "").map(Integer::parseInt).orElse(otherwise);
    }
}
