package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.host.workload.ImageProgram;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An image that lies on a host. */
final class DockerImage {

    private final String id;
    private final ImageReference origin;
    private final String version;
    private final String digest;
    private final Set<String> tags = new TreeSet<>();

    DockerImage(String id, ImageReference origin, String version, String digest) {
        this.id = id;
        this.origin = origin;
        this.version = version;
        this.digest = digest;
    }

    String id() {
        return id;
    }

    String digest() {
        return digest;
    }

    /** Which behaviour it has. */
    String repository() {
        return origin.repository();
    }

    String familiar() {
        return origin.familiar();
    }

    String version() {
        return version;
    }

    /** The names by which it is known, such as {@code redis:7}. */
    Set<String> tags() {
        return tags;
    }

    String repoDigest() {
        return origin.familiar() + "@" + digest;
    }

    List<String> entrypoint() {
        return switch (origin.repository()) {
            case "livekit/livekit-server" -> List.of("/livekit-server");
            case "livekit/egress" -> List.of("/entrypoint.sh");
            case "livekit/ingress" -> List.of("ingress");
            case "redis" -> List.of("docker-entrypoint.sh");
            case ImageProgram.COLLECTOR -> List.of("/otelcol-google");
            default -> List.of();
        };
    }

    List<String> command() {
        return switch (origin.repository()) {
            case "redis" -> List.of("redis-server");
            case "caddy", "livekit/caddyl4" ->
                    List.of("caddy", "run", "--config", "/etc/caddy/Caddyfile");
            case ImageProgram.COLLECTOR -> List.of("--config=/etc/otelcol-google/config.yaml");
            case "hello-world" -> List.of("/hello");
            case "busybox" -> List.of("sh");
            case "alpine" -> List.of("/bin/sh");
            default -> List.of();
        };
    }
}
