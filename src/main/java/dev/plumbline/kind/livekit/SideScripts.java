package dev.plumbline.kind.livekit;

import dev.plumbline.kind.livekit.HostScripts.Name;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How what stands beside LiveKit and finishes nothing comes to be what is declared of it. Pure. */
final class SideScripts {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private SideScripts() {}

    /**
     * One of Redis, Caddy and the collector of metrics.
     *
     * @param said what is declared of it
     */
    static HostScripts of(String component, Document said) {
        if (absent(said)) {
            return HostScripts.retire(component, "");
        }
        return switch (component) {
            case "redis" -> redis(said);
            case "caddy" -> caddy(said);
            default -> replaced(component, said);
        };
    }

    static boolean absent(Document component) {
        return component.text("state").filter("absent"::equals).isPresent();
    }

    private static HostScripts redis(Document redis) {
        return side(
                ComposeService.of(
                        "redis",
                        redis.text("image").orElse(""),
                        List.of("--bind", "127.0.0.1", "--save", ""),
                        List.of(),
                        GRACE,
                        Map.of()),
                "");
    }

    private static HostScripts caddy(Document caddy) {
        return side(
                        ComposeService.of(
                                "caddy",
                                caddy.text("image").orElse(""),
                                List.of(
                                        "run",
                                        "--config",
                                        "/etc/caddy/config",
                                        "--adapter",
                                        "yaml"),
                                List.of(".:/etc/caddy", "./data:/data"),
                                GRACE,
                                Map.of()),
                        caddy.text("config").orElse(""))
                .with("RELOAD", "caddy reload --config /etc/caddy/config --adapter yaml");
    }

    /** One that does not read its files again: another is started from them in its place. */
    private static HostScripts replaced(String component, Document said) {
        Release release = Release.of(said);
        return side(release.compose(component, GRACE), release.config())
                .with("RELEASE", release.name());
    }

    private static HostScripts side(ComposeService compose, String config) {
        return HostScripts.of(Name.SIDE)
                .with("COMPONENT", compose.component())
                .with("IMAGE", compose.image())
                .with("RELEASE", "")
                .with("RELOAD", "")
                .encoded("CONFIG", config)
                .encoded("COMPOSE", compose.text())
                .encoded(
                        "ABOUT",
                        "image=%s\nconfig=%s\n"
                                .formatted(
                                        compose.image(),
                                        config.isEmpty() ? "" : Type.CONTENT.normalise(config)));
    }
}
