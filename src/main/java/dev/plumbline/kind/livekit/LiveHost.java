package dev.plumbline.kind.livekit;

import com.google.common.base.Splitter;
import dev.plumbline.kind.livekit.HostFacts.Container;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A host as it is, in the words of what is declared of one.
 *
 * @param pinned whether the keys that it is known by are pinned
 * @param member whether it is in its group; false where it has none
 */
record LiveHost(HostFacts facts, boolean pinned, boolean member) {
    private static final Duration STARTING = Duration.ofMinutes(1);
    private static final Set<String> COMPONENTS = Set.of("livekit", "caddy", "redis");

    private static final String HEALTHY = "200";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d+)?([eE]\\+?\\d\\d?)?");
    private static final String PARTICIPANTS = "livekit_participant_total";

    /**
     * Empty where nobody has ever made a host of the machine.
     *
     * @throws Failure when Docker is there and does not tell of its containers
     */
    Optional<Document> live() {
        Map<String, String> labels = facts.pairs("labels", "=");
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (facts.text("compose").isPresent() && !facts.seesContainers()) {
            throw new Failure(
                    new Fault(FaultOwner.UNAVAILABLE, "Docker's engine does not answer there"));
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
                        .with("participants", gauge(PARTICIPANTS))
                        .with("rooms", gauge("livekit_room_total"))
                        .with("failed", new Value.Items(scalars(facts.lines("failed"))))
                        .with("disk", disk())
                        .with("reboot", facts.text("reboot").isPresent() ? "pending" : "none")
                        .with("certificates", texts(facts.pairs("certificates", " ")));
        return Optional.of(
                container("livekit")
                        .map(container ->
                                draining(container, live)
                                        .with("container", container.id())
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
                .min(Comparator.comparing(container -> !container.name().equals(component)));
    }

    /**
     * Of each component there is one container, which is called like it, and what is none of them
     * is nobody's.
     */
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

    /** What a node of ours that runs does not tell is not known: it may be in calls. */
    private String gauge(String name) {
        return facts.lines("metrics").stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(number -> NUMBER.matcher(number).matches())
                .map(number -> String.valueOf(Math.round(Double.parseDouble(number))))
                .findFirst()
                .orElseGet(() ->
                        container("livekit")
                                .filter(Container::mayHoldCalls)
                                .map(_ -> "unknown")
                                .orElse("0"));
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

    private Optional<Drain> drain(Container container) {
        return Drain.of(facts.text("drain").orElse(""), container, now());
    }

    private Document draining(Container container, Document live) {
        return Optional.of(container)
                .filter(Container::running)
                .flatMap(this::drain)
                .map(drain -> live.with("draining", drain.told(now())))
                .orElse(live);
    }

    private String state() {
        Optional<Container> livekit = container("livekit").filter(Container::running);
        if (livekit.isEmpty()) {
            return HostState.DRAINED;
        }
        Optional<Drain> drain = drain(livekit.get());
        if (drain.isPresent()) {
            return drain.get().overdue() ? HostState.OVERDUE : HostState.DRAINING;
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
        return container
                .startedAt()
                .map(start -> Duration.between(start, now()))
                .orElse(Duration.ZERO);
    }

    /** What is none of ours is not waited for. */
    private boolean starting(Container container) {
        return container.ours() && up(container).compareTo(STARTING) < 0;
    }

    Health health() {
        Optional<Container> livekit = container("livekit");
        if (livekit.isEmpty() || !livekit.get().running()) {
            return Health.degraded("LiveKit does not run");
        }
        Optional<Drain> drain = drain(livekit.get()).filter(one -> !one.overdue());
        if (drain.isPresent()) {
            String participants = gauge(PARTICIPANTS);
            return Health.progressing(
                    "draining: %s left; %s"
                            .formatted(
                                    participants.equals("1")
                                            ? "1 participant"
                                            : participants + " participants",
                                    drain.get().end()));
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
