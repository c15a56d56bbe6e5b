package dev.plumbline.kind.livekit;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.text.ContentHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a container of LiveKit is started from: image, configuration, and versions of its keys. Its
 * name follows from them, so that one release has one name on every host.
 *
 * @param config the text of the configuration file
 * @param keys pairs of links of versions of secrets: what a key is called, and the key
 */
record Release(String image, String config, List<Pair> keys) {
    private static final int NAME = 16;

    Release {
        keys = List.copyOf(keys);
    }

    /** A key and its secret, each by the link of a version of a secret. */
    record Pair(String key, String secret) {
        @Override
        public String toString() {
            return key + " " + secret;
        }
    }

    /** The release that a part of a host's document declares. */
    static Release of(Document part) {
        return new Release(
                part.text("image").orElse(""), part.text("config").orElse(""), pairs(part));
    }

    private static List<Pair> pairs(Document part) {
        return part.get("keys") instanceof Value.Items(var items)
                ? items.stream()
                        .map(Document.class::cast)
                        .map(pair ->
                                new Pair(
                                        pair.text("key").orElse(""),
                                        pair.text("secret").orElse("")))
                        .toList()
                : List.of();
    }

    String name() {
        return ContentHash.of(List.of(image, config, keysText())).substring(0, NAME);
    }

    String configHash() {
        return Type.CONTENT.normalise(config);
    }

    String keysText() {
        return keys.stream().map(Pair::toString).collect(Collectors.joining(","));
    }

    /** What lies beside its files and says what they are. */
    String about() {
        return "image=%s\nconfig=%s\nkeys=%s\n".formatted(image, configHash(), keysText());
    }

    ComposeService compose(Duration grace) {
        return ComposeService.of(
                "livekit",
                image,
                List.of("--config", "/etc/livekit.yaml", "--key-file", "/etc/keys.yaml"),
                List.of("./livekit.yaml:/etc/livekit.yaml:ro", "./keys.yaml:/etc/keys.yaml:ro"),
                grace,
                labels());
    }

    /** Of egress or ingress, which are told by their environment where their configuration is. */
    ComposeService compose(Worker worker, Duration grace) {
        String file = "/etc/%s.yaml".formatted(worker);
        return new ComposeService(
                worker.toString(),
                image,
                List.of(),
                List.of("%s_CONFIG_FILE=%s".formatted(worker.name(), file)),
                worker.capabilities(),
                List.of("./config:%s:ro".formatted(file)),
                grace,
                labels());
    }

    /** Of what has a configuration and no keys, such as the collector of metrics. */
    ComposeService compose(String component, Duration grace) {
        return ComposeService.of(
                component,
                image,
                List.of("--config=/etc/config.yaml"),
                List.of("./config:/etc/config.yaml:ro"),
                grace,
                labels());
    }

    private Map<String, String> labels() {
        return Map.of("release", name(), "config", configHash(), "keys", keysText());
    }
}
