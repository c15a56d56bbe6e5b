package dev.plumbline.metrics;

import dev.plumbline.ledger.Outbox;
import dev.plumbline.model.Incident;
import dev.plumbline.model.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An outbox in memory. */
final class MemoryOutbox implements Outbox {
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, Letter> letters = new LinkedHashMap<>();
    private final Map<String, String> handles = new TreeMap<>();

    @Override
    public synchronized void record(List<Incident> others, List<Letter> news) {
        others.forEach(incident -> incidents.put(incident.id(), incident));
        news.forEach(letter -> letters.putIfAbsent(letter.key(), letter));
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
                                || each.seen().isAfter(resolvedAfter))
                .toList();
    }

    @Override
    public synchronized Optional<Incident> incident(String id) {
        return Optional.ofNullable(incidents.get(id));
    }

    @Override
    public synchronized List<Letter> due(String channel, Instant now) {
        return letters.values().stream()
                .filter(letter -> letter.channel().equals(channel))
                .filter(letter -> letter.state() == Letter.State.WAITING)
                .filter(letter -> !letter.next().isAfter(now))
                .toList();
    }

    @Override
    public void sent(String key, Instant at) {
        move(key, Letter.State.SENT, Optional.empty(), at);
    }

    @Override
    public void failed(String key, String why, Instant next) {
        move(key, Letter.State.WAITING, Optional.of(why), next);
    }

    @Override
    public void dead(String key, String why) {
        move(key, Letter.State.DEAD, Optional.of(why), Instant.EPOCH);
    }

    private synchronized void move(
            String key, Letter.State state, Optional<String> trouble, Instant next) {
        letters.computeIfPresent(
                key,
                (_, letter) ->
                        new Letter(
                                key,
                                letter.channel(),
                                letter.news(),
                                letter.incident(),
                                letter.written(),
                                state,
                                letter.tries() + 1,
                                next,
                                trouble));
    }

    @Override
    public synchronized List<Letter> undelivered() {
        return new ArrayList<>(letters.values())
                .stream().filter(letter -> letter.state() != Letter.State.SENT).toList();
    }

    @Override
    public synchronized Optional<String> handle(String incident, String channel) {
        return Optional.ofNullable(handles.get(incident + " " + channel));
    }

    @Override
    public synchronized void handle(String incident, String channel, String handle) {
        handles.put(incident + " " + channel, handle);
    }
}
