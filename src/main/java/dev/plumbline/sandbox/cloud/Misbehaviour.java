package dev.plumbline.sandbox.cloud;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The ways in which Google misbehaves that the sandbox can be told to imitate. */
public enum Misbehaviour {
    /** The answer comes late. */
    LATENCY("latency", Befalls.ALL),
    /** Too many requests: 429, or compute's 403 {@code rateLimitExceeded}. */
    RATE_LIMITED("rateLimited", Befalls.ALL),
    /** 503, and nothing happened. */
    UNAVAILABLE("unavailable", Befalls.ALL),
    /** 500, and nothing happened. */
    INTERNAL("internal", Befalls.ALL),
    /** The connection breaks before the request has any effect. */
    DROPPED("dropped", Befalls.ALL),
    /** The write takes effect, then the connection breaks. */
    DROP_AFTER_WRITE("dropAfterWrite", Befalls.WRITES),
    /** The write takes effect, then 503 is the answer. */
    ERROR_AFTER_WRITE("5xxAfterWrite", Befalls.WRITES),
    /** A list lacks items and says that something was out of reach. */
    PARTIAL_LIST("partialList", Befalls.LISTS),
    /** The operation stays running until the rule is cleared. */
    STUCK_OPERATION("stuckOperation", Befalls.WRITES),
    /** The first answer is an operation that is done, with an error, and nothing happened. */
    FAILED_OPERATION("failedOperation", Befalls.WRITES),
    /** The write is accepted and its operation ends with an error. */
    ACCEPTED_THEN_FAILED("acceptedThenFailed", Befalls.WRITES),
    /** GET and list show the state before the last write for a while. */
    STALE_READS("staleReads", Befalls.READS),
    /** 400: the write is refused in words that repeat what was sent. */
    REPEATED_BODY("repeatedBody", Befalls.WRITES),
    /** 403: a missing permission. */
    PERMISSION_DENIED("permissionDenied", Befalls.ALL),
    /** 403: the API is switched off in the project. */
    API_DISABLED("apiDisabled", Befalls.ALL);

    private final String word;
    private final Befalls befalls;

    Misbehaviour(String word, Befalls befalls) {
        this.word = word;
        this.befalls = befalls;
    }

    /** The name in the JSON of {@code /_sandbox/faults}. */
    public String word() {
        return word;
    }

    public boolean befalls(Target kind) {
        return befalls.covers(kind);
    }

    /**
     * The fault of that name.
     *
     * @throws IllegalArgumentException naming the nearest right name
     */
    public static Misbehaviour named(String word) {
        List<String> words = Arrays.stream(values()).map(Misbehaviour::word).toList();
        for (Misbehaviour fault : values()) {
            if (fault.word.equals(word)) {
                return fault;
            }
        }
        String nearest =
                words.stream().min(Comparator.comparingInt(w -> distance(w, word))).orElseThrow();
        throw new IllegalArgumentException(
                "There is no fault \"%s\"; did you mean \"%s\"? There are: %s"
                        .formatted(word, nearest, String.join(", ", words)));
    }

    /** What a request asks for, which says which faults can befall it. */
    public enum Target {
        GET,
        LIST,
        WRITE,
        OPERATION
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    private enum Befalls {
        ALL,
        READS,
        LISTS,
        WRITES;

        private boolean covers(Target kind) {
            return switch (this) {
                case ALL -> true;
                case READS -> kind == Target.GET || kind == Target.LIST;
                case LISTS -> kind == Target.LIST;
                case WRITES -> kind == Target.WRITE;
            };
        }
    }
}
