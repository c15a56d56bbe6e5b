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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A host as it is, in the words of what is declared of one.
 *
 * @param pinned whether the keys that it is known by are pinned
 * @param address where it is reached from everywhere
 * @param member whether it is in its group; false where it has none
 */
record LiveHost(HostFacts facts, boolean pinned, Optional<String> address, boolean member) {
    private static final Duration STARTING = Duration.ofMinutes(1);

    private static final String HERE = "leads here";
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
                        .with("drain", texts(facts.pairs("policy", "=")))
                        .with("trust", pinned ? "pinned" : "published")
                        .with("docker", engine())
                        .with("sysctl", texts(facts.pairs("sysctl", " ")))
                        .with("staged", component("livekit").laid())
                        .with("redis", component("redis").beside())
                        .with("caddy", component("caddy").beside())
                        .with("egress", component("egress").working(now()))
                        .with("ingress", component("ingress").working(now()))
                        .with("collector", component("collector").replaced())
                        .with("strays", strays())
                        .with("state", state())
                        .with("os", os())
                        .with("health", facts.text("health").orElse("000"))
                        .with("participants", gauge(PARTICIPANTS))
                        .with("rooms", gauge("livekit_room_total"))
                        .with("failed", new Value.Items(scalars(facts.lines("failed"))))
                        .with("disk", disk())
                        .with("reboot", facts.text("reboot").isPresent() ? "pending" : "none")
                        .with("certificates", texts(facts.pairs("certificates", " ")))
                        .with("names", texts(names()));
        return Optional.of(
                livekit()
                        .map(container ->
                                draining(live)
                                        .with("container", container.id())
                                        .with("upFor", upFor(container))
                                        .with("livekit", LiveComponent.running(container)))
                        .orElse(live));
    }

    private static Document texts(Map<String, String> texts) {
        Map<String, Value> fields = new LinkedHashMap<>();
        texts.forEach((name, text) -> fields.put(name, new Value.Scalar(text)));
        return new Document(fields);
    }

    /** Where each name of the host leads, and where it has to. */
    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        facts.pairs("names", " ").forEach((name, found) -> names.put(name, leads(found)));
        return names;
    }

    private String leads(String found) {
        String wanted = address.orElse("");
        if (found.equals(wanted)) {
            return HERE;
        }
        return found.equals("nowhere")
                ? "leads nowhere; the record to add: A " + wanted
                : "leads to %s; its record has to be A %s".formatted(found, wanted);
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

    private LiveComponent component(String name) {
        return new LiveComponent(facts, name);
    }

    private Optional<Container> livekit() {
        return component("livekit").container();
    }

    /**
     * Of each component there is one container, which is called like it, and what is none of them
     * is nobody's.
     */
    private Value strays() {
        List<String> names = new ArrayList<>();
        for (Container container : facts.containers()) {
            boolean ours =
                    LiveComponent.ALL.contains(container.component())
                            && component(container.component())
                                    .container()
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
                        livekit().filter(Container::mayHoldCalls).map(_ -> "unknown").orElse("0"));
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

    private Optional<Drain> drain() {
        return component("livekit").drain(now());
    }

    private Document draining(Document live) {
        return drain().map(drain -> live.with("draining", drain.told(now()))).orElse(live);
    }

    private String state() {
        Optional<Container> livekit = livekit().filter(Container::running);
        if (livekit.isEmpty()) {
            return HostState.DRAINED;
        }
        Optional<Drain> drain = drain();
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
        Optional<Container> livekit = livekit();
        if (livekit.isEmpty() || !livekit.get().running()) {
            return Health.degraded("LiveKit does not run");
        }
        Optional<Drain> drain = drain().filter(one -> !one.overdue());
        if (drain.isPresent()) {
            String participants = gauge(PARTICIPANTS);
            return Health.waiting(
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
        return Stream.of(Worker.values())
                .flatMap(worker -> finishing(worker).stream())
                .findFirst()
                .orElseGet(this::reached);
    }

    /** Whether its names lead to it; it serves all the same where they do not. */
    private Health reached() {
        return names().entrySet().stream()
                .filter(name -> !name.getValue().equals(HERE))
                .findFirst()
                .map(name ->
                        new Health(
                                Health.State.HEALTHY,
                                "not reached by %s, which %s"
                                        .formatted(name.getKey(), name.getValue())))
                .orElse(Health.HEALTHY);
    }

    private Optional<Health> finishing(Worker worker) {
        return component(worker.toString())
                .drain(now())
                .filter(one -> !one.overdue())
                .map(drain ->
                        Health.waiting(
                                "finishing what %s has begun; %s"
                                        .formatted(
                                                worker,
                                                drain.within()
                                                        .map(span -> span + " it is ended")
                                                        .orElse("then it ends"))));
    }
}
