package dev.plumbline.web.api;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.text.CappedText;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a person decides, as it is asked for: {@code {"type": "approve", "resource": "Bucket/web",
 * "step": "0f1e2d3c4b5a6978", "for": "24h", "reason": "empty since May"}}. Nothing is guessed: a
 * wrong name is refused with the nearest right one.
 *
 * @param what the step as the asker saw it; the commit of a pin; empty where it is not said
 */
record DecisionRequest(
        Decision.Type type, Optional<Ref> about, String what, Duration lasts, String reason) {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final String USUAL = "24h";
    private static final int LONGEST_REASON = 500;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
    private static final List<String> TYPES =
            Stream.of(Decision.Type.values()).map(Decision.Type::word).toList();

    /**
     * Reads what was asked.
     *
     * @throws ResponseStatusException 400, which says what is wrong
     */
    static DecisionRequest read(String environment, Map<String, String> asked) {
        String word = asked.getOrDefault("type", "");
        Decision.Type type =
                Stream.of(Decision.Type.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> wrong("There is no decision ", word, TYPES));
        String own =
                switch (type) {
                    case APPROVE, REJECT -> "step";
                    case PIN -> "commit";
                    case HOLD, STOP -> "";
                };
        Predicate<String> known = List.of("type", "for", "reason", "resource", own)::contains;
        asked.keySet().stream()
                .filter(known.negate())
                .findFirst()
                .ifPresent(field -> {
                    throw wrong(
                            "A " + word + " has no field ",
                            field,
                            new TreeSet<>(List.of("type", "for", "reason", "resource", own)));
                });
        Optional<Ref> about =
                Optional.ofNullable(asked.get("resource"))
                        .filter(text -> !text.isEmpty())
                        .map(text -> ref(environment, text));
        if (type == Decision.Type.REJECT && about.isEmpty()) {
            throw wrong("A rejection says which 'resource': KIND/NAME.");
        }
        if (type == Decision.Type.STOP && about.isEmpty()) {
            throw wrong("A stop says which 'resource': KIND/NAME.");
        }
        return new DecisionRequest(
                type,
                type == Decision.Type.PIN ? Optional.empty() : about,
                type == Decision.Type.PIN
                        ? commit(asked.getOrDefault(own, ""))
                        : asked.getOrDefault(own, ""),
                lasts(asked.getOrDefault("for", USUAL)),
                reason(asked.getOrDefault("reason", "")));
    }

    Decision decision(String id, String environment, String step, Decision.Said said) {
        return new Decision(
                id, environment, type, about, type == Decision.Type.PIN ? what : step, said);
    }

    private static Ref ref(String environment, String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw wrong("A 'resource' is KIND/NAME, not " + Quoted.of(CappedText.of(text)) + ".");
        }
        return new Ref(environment, text.substring(0, slash), text.substring(slash + 1));
    }

    private static String commit(String text) {
        if (!COMMIT.matcher(text).matches()) {
            throw wrong(
                    "A 'commit' is 7 to 40 hexadecimal digits, not "
                            + Quoted.of(CappedText.of(text))
                            + ".");
        }
        return text;
    }

    private static String reason(String text) {
        if (text.length() > LONGEST_REASON) {
            throw wrong("A 'reason' has at most " + LONGEST_REASON + " characters.");
        }
        return text;
    }

    private static Duration lasts(String text) {
        Duration lasts;
        try {
            lasts = DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException _) {
            lasts = Duration.ZERO;
        }
        if (!lasts.isPositive() || lasts.compareTo(LONGEST) > 0) {
            throw wrong(
                    "'for' is a time such as 90m, 4h or 2d, 30 days at most, not "
                            + Quoted.of(CappedText.of(text))
                            + ".");
        }
        return lasts;
    }

    private static ResponseStatusException wrong(
            String sentence, String found, Collection<String> right) {
        String hint = Nearest.hint(found, right);
        return wrong(
                sentence
                        + Quoted.of(CappedText.of(found))
                        + hint
                        + (hint.endsWith("?") ? "" : "."));
    }

    private static ResponseStatusException wrong(String sentence) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}
