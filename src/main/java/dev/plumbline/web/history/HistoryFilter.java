package dev.plumbline.web.history;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.text.CappedText;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which part of a history is asked for.
 *
 * @param resource {@code Bucket/web}; null for all of the environment
 * @param since how far back
 * @param limit how many entries at most
 */
public record HistoryFilter(
        @Nullable String resource, Set<HistoryEntry.Kind> kinds, Duration since, int limit) {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST = 500;
    private static final List<String> WORDS =
            Stream.of(HistoryEntry.Kind.values()).map(HistoryEntry.Kind::word).toList();

    /**
     * Reads what was asked.
     *
     * @param kind words between commas; empty for all but passes
     * @throws ResponseStatusException 400, which says what is wrong
     */
    public static HistoryFilter of(
            @Nullable String resource, String kind, String since, int limit) {
        if (limit < 1 || limit > MOST) {
            throw wrong("The limit is a number from 1 to " + MOST + ", not " + limit + ".");
        }
        return new HistoryFilter(
                resource == null || resource.isBlank() ? null : resource,
                kinds(kind),
                since(since),
                limit);
    }

    private static Set<HistoryEntry.Kind> kinds(String asked) {
        Set<HistoryEntry.Kind> kinds = EnumSet.noneOf(HistoryEntry.Kind.class);
        for (String word : asked.split(",", -1)) {
            if (!word.isBlank()) {
                kinds.add(
                        Stream.of(HistoryEntry.Kind.values())
                                .filter(each -> each.word().equals(word.strip()))
                                .findFirst()
                                .orElseThrow(() -> unknown(word.strip())));
            }
        }
        return kinds.isEmpty() ? EnumSet.complementOf(EnumSet.of(HistoryEntry.Kind.PASS)) : kinds;
    }

    private static ResponseStatusException unknown(String word) {
        String hint = Nearest.hint(word, WORDS);
        return wrong(
                "Nothing in a history is called "
                        + Quoted.of(CappedText.of(word))
                        + hint
                        + (hint.endsWith("?") ? "" : "."));
    }

    private static Duration since(String text) {
        Duration since;
        try {
            since = DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException _) {
            since = Duration.ZERO;
        }
        if (!since.isPositive() || since.compareTo(LONGEST) > 0) {
            throw wrong(
                    "'since' is a time such as 90m, 24h or 7d, 30 days at most, not "
                            + Quoted.of(CappedText.of(text))
                            + ".");
        }
        return since;
    }

    private static ResponseStatusException wrong(String sentence) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}
