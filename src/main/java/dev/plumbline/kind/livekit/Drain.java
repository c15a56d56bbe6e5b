package dev.plumbline.kind.livekit;

import com.google.common.base.Splitter;
import dev.plumbline.kind.livekit.HostFacts.Container;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.text.SpanText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a container was asked to end when all have left.
 *
 * @param since when, by the host's own clock
 * @param left how long it has until Docker ends it; empty where that waits for ever
 */
record Drain(Instant since, Optional<Duration> left) {
    /** How long after its deadline Docker may still be ending a container. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /**
     * What a host has noted down.
     *
     * @param noted the container, when it was asked, and for how many seconds; seconds below zero
     *     are for ever
     * @param now by the host's own clock
     * @return empty where this container was not asked since it last started
     */
    static Optional<Drain> of(String noted, Container container, Instant now) {
        List<String> words = Splitter.on(' ').splitToList(noted);
        if (words.size() != 3 || !words.get(0).equals(container.id())) {
            return Optional.empty();
        }
        long since = Long.parseLong(words.get(1));
        long seconds = Long.parseLong(words.get(2));
        boolean before =
                container.startedAt().filter(start -> start.getEpochSecond() > since).isPresent();
        if (before) {
            return Optional.empty();
        }
        return Optional.of(
                new Drain(
                        Instant.ofEpochSecond(since),
                        seconds < 0
                                ? Optional.empty()
                                : Optional.of(
                                        Duration.between(
                                                now, Instant.ofEpochSecond(since + seconds)))));
    }

    boolean overdue() {
        return left.filter(time -> time.plus(GRACE).isNegative()).isPresent();
    }

    /** Since when, and until when where that is known. */
    Document told(Instant now) {
        Document told = Document.EMPTY.with("since", since.toString());
        return left.map(time -> told.with("until", now.plus(time).toString())).orElse(told);
    }

    /** When it ends, in words. */
    String end() {
        return within().map(span -> span + " it ends with whoever is left then")
                .orElse("it ends when all have left");
    }

    /** {@code in 40 min}; empty where it is waited for ever. */
    Optional<String> within() {
        return left.map(time -> "in " + SpanText.of(time.isNegative() ? Duration.ZERO : time));
    }
}
