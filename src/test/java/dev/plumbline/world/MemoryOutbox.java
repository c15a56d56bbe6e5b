package dev.plumbline.world;

import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An outbox in memory. */
public final class MemoryOutbox implements Outbox {
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, Notification> notifications = new LinkedHashMap<>();
    private final Map<String, String> handles = new HashMap<>();

    @Override
    public synchronized void record(List<Incident> changed, List<Notification> written) {
        changed.forEach(each -> incidents.put(each.id(), each));
        written.forEach(each -> notifications.putIfAbsent(each.key(), each));
    }

    @Override
    public synchronized void dismiss(List<String> ids) {
        ids.forEach(incidents::remove);
    }

    @Override
    public synchronized List<Incident> incidents(Instant resolvedAfter) {
        return incidents.values().stream()
                .filter(each ->
                        each.state() != Incident.State.RESOLVED
                                || each.told().isAfter(resolvedAfter))
                .toList();
    }

    @Override
    public synchronized Optional<Incident> incident(String id) {
        return Optional.ofNullable(incidents.get(id));
    }

    @Override
    public synchronized List<Notification> due(String channel, Instant now) {
        Set<String> met = new HashSet<>();
        return notifications.values().stream()
                .filter(each -> each.channel().equals(channel))
                .filter(each -> each.state() == Notification.State.WAITING)
                .filter(each -> met.add(each.incident().id()))
                .filter(each -> !each.next().isAfter(now))
                .toList();
    }

    @Override
    public void sent(String key, Instant at) {
        change(key, old -> with(old, Notification.State.SENT, old.tries(), at, Optional.empty()));
    }

    @Override
    public void failed(String key, String why, Instant next) {
        change(
                key,
                old ->
                        with(
                                old,
                                Notification.State.WAITING,
                                old.tries() + 1,
                                next,
                                Optional.of(why)));
    }

    @Override
    public void dead(String key, String why) {
        change(
                key,
                old ->
                        with(
                                old,
                                Notification.State.DEAD,
                                old.tries() + 1,
                                old.next(),
                                Optional.of(why)));
    }

    private synchronized void change(String key, UnaryOperator<Notification> change) {
        notifications.computeIfPresent(key, (_, old) -> change.apply(old));
    }

    private static Notification with(
            Notification old,
            Notification.State state,
            int tries,
            Instant next,
            Optional<String> trouble) {
        return new Notification(
                old.key(),
                old.channel(),
                old.news(),
                old.incident(),
                old.written(),
                state,
                tries,
                next,
                trouble);
    }

    @Override
    public synchronized List<Notification> undelivered() {
        return notifications.values().stream()
                .filter(each -> each.state() != Notification.State.SENT)
                .toList();
    }

    @Override
    public synchronized Set<String> channels(String incident) {
        return notifications.values().stream()
                .filter(each -> each.incident().id().equals(incident))
                .map(Notification::channel)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Optional<String> handle(String incident, String channel) {
        return Optional.ofNullable(handles.get(incident + " " + channel));
    }

    @Override
    public synchronized void handle(String incident, String channel, String handle) {
        handles.put(incident + " " + channel, handle);
    }

    /** Every notification that was ever written, oldest first. */
    public synchronized List<Notification> notifications() {
        return new ArrayList<>(notifications.values());
    }
}
