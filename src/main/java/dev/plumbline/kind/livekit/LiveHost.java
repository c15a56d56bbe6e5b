package dev.plumbline.kind.livekit;

import com.google.common.base.Splitter;
import dev.plumbline.kind.livekit.HostFacts.Container;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.text.SpanText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host as it is, in the words of what is declared of one.
 *
 * @param pinned whether the keys that it is known by are pinned
 * @param member whether it is in its group; false where it has none
 */
record LiveHost(HostFacts facts, boolean pinned, boolean member) {
    private static final Duration STARTING = Duration.ofMinutes(1);
    private static final Set<String> COMPONENTS = Set.of("livekit", "caddy", "redis");

    /** How long after its deadline Docker may still be ending a container. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final String HEALTHY = "200";

    /** Empty where nobody has ever made a host of the machine. */
    Optional<Document> live() {
        Map<String, String> labels = facts.pairs("labels", "=");
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        Document live =
                Document.EMPTY
                        .with("labels", texts(labels))
                        .with("group", group())
                        .with("trust", pinned ? "pinned" : "published")
                        .with("docker", engine())
                        .with("sysctl", texts(facts.pairs("sysctl", " ")))
                        .with("staged", staged())
                        .with("redis", side("redis"))
                        .with("caddy", side("caddy"))
                        .with("strays", strays())
                        .with("state", state())
                        .with("os", os())
                        .with("health", facts.text("health").orElse("000"))
                        .with("participants", gauge("livekit_participant_total"))
                        .with("rooms", gauge("livekit_room_total"))
                        .with("failed", new Value.Items(scalars(facts.lines("failed"))))
                        .with("disk", disk())
                        .with("reboot", facts.text("reboot").isPresent() ? "pending" : "none")
                        .with("certificates", texts(facts.pairs("certificates", " ")));
        return Optional.of(
                container("livekit")
                        .map(container ->
                                live.with("container", container.id())
                                        .with("upFor", upFor(container))
                                        .with("livekit", running(container)))
                        .orElse(live));
    }

    private static Document texts(Map<String, String> texts) {
        Map<String, Value> fields = new LinkedHashMap<>();
        texts.forEach((name, text) -> fields.put(name, new Value.Scalar(text)));
        return new Document(fields);
    }

    private static List<Value> scalars(List<String> texts) {
        return texts.stream().<Value>map(Value.Scalar::new).toList();
    }

    private String group() {
        return facts.text("group").orElse("");
    }

    private Document engine() {
        List<String> told = Splitter.on(' ').splitToList(facts.text("engine").orElse("false none"));
        return Document.EMPTY
                .with("version", facts.text("docker").orElse("none"))
                .with("compose", facts.text("compose").orElse("none"))
                .with("liveRestore", told.getFirst())
                .with("logs", told.getLast())
                .with("held", String.valueOf(facts.lines("held").contains("docker-ce")));
    }

    private Document staged() {
        Map<String, String> about = facts.pairs("livekit.release", "=");
        return about(about).with("files", files("livekit"));
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

    private Value files(String component) {
        return new Value.Items(
                facts.lines(component + ".files").stream()
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

    private static Document running(Container container) {
        return about(
                Map.of(
                        "image",
                        container.image(),
                        "config",
                        container.label("config"),
                        "keys",
                        container.label("keys")));
    }

    private Document side(String component) {
        Map<String, String> about = facts.pairs(component + ".release", "=");
        Optional<Container> container = container(component);
        return Document.EMPTY
                .with("image", container.map(Container::image).orElse(""))
                .with("config", about.getOrDefault("config", ""))
                .with("files", files(component))
                .with(
                        "state",
                        container
                                .map(one -> one.running() ? "running" : "exited")
                                .orElse("absent"));
    }

    private Optional<Container> container(String component) {
        return facts.containers().stream()
                .filter(container -> container.component().equals(component))
                .findFirst();
    }

    /** Of each component there is one container, and what is none of them is nobody's. */
    private Value strays() {
        List<String> names = new ArrayList<>();
        for (Container container : facts.containers()) {
            boolean ours =
                    COMPONENTS.contains(container.component())
                            && container(container.component())
                                    .filter(container::equals)
                                    .isPresent();
            if (!ours) {
                names.add(container.name());
            }
        }
        return new Value.Items(scalars(names));
    }

    private String os() {
        return facts.pairs("os", "=").getOrDefault("PRETTY_NAME", "").replace("\"", "");
    }

    private String gauge(String name) {
        return facts.lines("metrics").stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .map(number -> String.valueOf(Math.round(Double.parseDouble(number))))
                .findFirst()
                .orElse("0");
    }

    /** Kilobytes: all, used, free; as {@code df -P -k} says. */
    private String disk() {
        List<String> words =
                Splitter.on(' ').omitEmptyStrings().splitToList(facts.text("disk").orElse(""));
        return words.size() > 4 ? words.get(3) + "K free, " + words.get(4) + " used" : "";
    }

    private boolean answers() {
        return facts.text("health").filter(HEALTHY::equals).isPresent();
    }

    private Instant now() {
        return Instant.ofEpochSecond(Long.parseLong(facts.text("now").orElse("0")));
    }

    /** How long a container has until Docker ends it; by the host's own clock. */
    private Optional<Duration> drain(Container container) {
        return facts.text("drain")
                .map(said -> Splitter.on(' ').splitToList(said))
                .filter(words -> words.size() == 3 && words.get(0).equals(container.id()))
                .map(words ->
                        Duration.between(
                                now(),
                                Instant.ofEpochSecond(
                                        Long.parseLong(words.get(1))
                                                + Long.parseLong(words.get(2)))));
    }

    private String state() {
        Optional<Container> livekit = container("livekit").filter(Container::running);
        if (livekit.isEmpty()) {
            return HostState.DRAINED;
        }
        Optional<Duration> left = drain(livekit.get());
        if (left.isPresent()) {
            return left.get().plus(GRACE).isNegative() ? HostState.OVERDUE : HostState.DRAINING;
        }
        boolean grouped = !group().isEmpty();
        if (!grouped) {
            return HostState.SERVING;
        }
        boolean fit = answers() || starting(livekit.get());
        return member ? fit ? HostState.SERVING : HostState.UNFIT : HostState.STANDBY;
    }

    /** For how many seconds it has run, by the host's own clock. */
    private String upFor(Container container) {
        return String.valueOf(container.running() ? up(container).toSeconds() : 0);
    }

    private Duration up(Container container) {
        try {
            return Duration.between(Instant.parse(container.started()), now());
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    /** What is none of ours is not waited for. */
    private boolean starting(Container container) {
        return !container.label("release").isEmpty() && up(container).compareTo(STARTING) < 0;
    }

    Health health() {
        Optional<Container> livekit = container("livekit");
        if (livekit.isEmpty() || !livekit.get().running()) {
            return Health.degraded("LiveKit does not run");
        }
        Optional<Duration> left = drain(livekit.get());
        if (left.isPresent() && state().equals(HostState.DRAINING)) {
            String participants = gauge("livekit_participant_total");
            return Health.progressing(
                    "draining: %s left; in %s it ends with whoever is left then"
                            .formatted(
                                    participants.equals("1")
                                            ? "1 participant"
                                            : participants + " participants",
                                    SpanText.of(
                                            left.get().isNegative() ? Duration.ZERO : left.get())));
        }
        if (!answers()) {
            String code = facts.text("health").orElse("000");
            return starting(livekit.get())
                    ? Health.progressing("LiveKit is starting")
                    : Health.degraded(
                            code.equals("406")
                                    ? "LiveKit says that it is not fit: it has lost Redis, or is overloaded"
                                    : "LiveKit runs and does not answer");
        }
        return Health.HEALTHY;
    }
}
