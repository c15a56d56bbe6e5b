package dev.plumbline.alert.channel;

import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries channels with an incident that says of itself that it is none. */
public final class ChannelTest implements ChannelDirectory {
    /** Of both notifications to a channel together; a client waits ten seconds. */
    public static final DeliveryDeadline DEADLINE = new DeliveryDeadline(Duration.ofSeconds(8));

    private final Map<String, Channel> channels;
    private final InstantSource clock;
    private final DeliveryDeadline deadline;

    public ChannelTest(
            Map<String, Channel> channels, InstantSource clock, DeliveryDeadline deadline) {
        this.channels = new TreeMap<>(channels);
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public List<Receiver> all() {
        return channels.entrySet().stream()
                .map(each -> new Receiver(each.getKey(), each.getValue().type()))
                .toList();
    }

    @Override
    public List<Tried> test(Set<String> names) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Tried>> tries =
                    channels.entrySet().stream()
                            .filter(each -> names.contains(each.getKey()))
                            .map(each ->
                                    threads.submit(() -> attempt(each.getKey(), each.getValue())))
                            .toList();
            return tries.stream().map(ChannelTest::result).toList();
        }
    }

    private Tried attempt(String name, Channel channel) throws InterruptedException {
        Instant now = clock.instant();
        Incident incident = incident(name, now);
        String key = incident.id();
        Notification raised = Notification.of(key + "-raised", name, News.RAISED, incident, now);
        Notification resolved =
                Notification.of(
                        key + "-resolved",
                        name,
                        News.RESOLVED,
                        incident.as(Incident.State.RESOLVED).told(incident.story().over(), now),
                        now);
        try {
            deadline.within(() -> {
                Optional<String> handle = channel.deliver(raised, Optional.empty());
                return channel.deliver(resolved, handle);
            });
            return new Tried(name, channel.type(), true, null);
        } catch (DeliveryFailure e) {
            return new Tried(name, channel.type(), false, e.why());
        }
    }

    private static Incident incident(String channel, Instant now) {
        return new Incident(
                new Incident.Identity("test-" + UUID.randomUUID(), "test", "alert-test"),
                Incident.State.OPEN,
                new Incident.Story(
                        Severity.NOTICE,
                        "This is a test of the channel " + channel + ": nothing is wrong",
                        new Incident.Story.Lines(
                                List.of("Nothing differs: somebody ran 'plumbline alert test'"), 0),
                        new Incident.Story.Outlook(
                                "nobody's: this is a test",
                                "",
                                "The same incident is resolved at once.",
                                Optional.empty()),
                        "/",
                        Revision.NONE),
                Set.of(),
                new Incident.Course(now, now, now, 0),
                Optional.empty());
    }

    private static Tried result(Future<Tried> tried) {
        try {
            return tried.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
