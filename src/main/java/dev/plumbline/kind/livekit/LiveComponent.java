package dev.plumbline.kind.livekit;

import com.google.common.base.Splitter;
import dev.plumbline.kind.livekit.HostFacts.Container;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is of a component on a host: its files, and its container.
 *
 * @param name {@code livekit}
 */
record LiveComponent(HostFacts facts, String name) {
    /** All that there may be. */
    static final List<String> ALL =
            List.of("livekit", "redis", "caddy", "egress", "ingress", "collector");

    /** What its files were made from. */
    Document laid() {
        return about(facts.pairs(name + ".release", "=")).with("files", files());
    }

    /** What a container was started from. */
    static Document running(Container container) {
        return about(
                Map.of(
                        "image",
                        container.image(),
                        "config",
                        container.label("config"),
                        "keys",
                        container.label("keys")));
    }

    private static Document about(Map<String, String> about) {
        return Document.EMPTY
                .with("image", about.getOrDefault("image", ""))
                .with("config", about.getOrDefault("config", ""))
                .with("keys", keys(about.getOrDefault("keys", "")));
    }

    private static Value keys(String text) {
        return new Value.Items(
                Splitter.on(',')
                        .omitEmptyStrings()
                        .splitToStream(text)
                        .map(pair -> Splitter.on(' ').splitToList(pair))
                        .<Value>map(pair ->
                                Document.EMPTY
                                        .with("key", pair.getFirst())
                                        .with("secret", pair.getLast()))
                        .toList());
    }

    private Value files() {
        return new Value.Items(
                facts.lines(name + ".files").stream()
                        .map(line -> Splitter.on(' ').splitToList(line))
                        .filter(words -> words.size() == 4)
                        .<Value>map(words ->
                                Document.EMPTY
                                        .with("name", words.get(0))
                                        .with("mode", words.get(1))
                                        .with("owner", words.get(2))
                                        .with("content", words.get(3)))
                        .toList());
    }

    /** One that reads its files again while it runs, or has none. */
    Document beside() {
        return beside(facts.pairs(name + ".release", "=").getOrDefault("config", ""));
    }

    /** One that is another where its files are. */
    Document replaced() {
        return beside(container().map(one -> one.label("config")).orElse(""));
    }

    private Document beside(String config) {
        Optional<Container> container = container();
        return Document.EMPTY
                .with("image", container.map(Container::image).orElse(""))
                .with("config", config)
                .with("files", files())
                .with(
                        "state",
                        container
                                .map(one -> one.lasting() ? "running" : "exited")
                                .orElse("absent"));
    }

    /** One that finishes what it has begun before it is another. */
    Document working(Instant now) {
        Optional<Container> container = container();
        return container
                .map(LiveComponent::running)
                .orElseGet(() -> about(Map.of()))
                .with("files", files())
                .with("state", container.map(one -> state(one, now)).orElse("absent"));
    }

    private String state(Container container, Instant now) {
        if (!container.lasting()) {
            return "exited";
        }
        return drain(container, now).isPresent() ? HostState.DRAINING : "running";
    }

    /** How its container ends, where it was asked to. */
    Optional<Drain> drain(Instant now) {
        return container().filter(Container::running).flatMap(one -> drain(one, now));
    }

    private Optional<Drain> drain(Container container, Instant now) {
        return Drain.of(facts.text(name + ".drain").orElse(""), container, now);
    }

    /** Of several, the one that is called so. */
    Optional<Container> container() {
        return facts.containers().stream()
                .filter(container -> container.component().equals(name))
                .min(Comparator.comparing(container -> !container.name().equals(name)));
    }
}
