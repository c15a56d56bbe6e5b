package dev.plumbline.sandbox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The ways in which Google misbehaves that the sandbox can be told to imitate. */
public enum Fault {
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
    /** 403: a missing permission. */
    PERMISSION_DENIED("permissionDenied", Befalls.ALL),
    /** 403: the API is switched off in the project. */
    API_DISABLED("apiDisabled", Befalls.ALL);

    private final String word;
    private final Befalls befalls;

    Fault(String word, Befalls befalls) {
        this.word = word;
        this.befalls = befalls;
    }

    /** The name in the JSON of {@code /_sandbox/faults}. */
    public String word() {
        return word;
    }

    boolean befalls(Route.Kind kind) {
        return befalls.covers(kind);
    }

    /**
     * The fault of that name.
     *
     * @throws IllegalArgumentException naming the nearest right name
     */
    static Fault named(String word) {
        List<String> words = Arrays.stream(values()).map(Fault::word).toList();
        for (Fault fault : values()) {
            if (fault.word.equals(word)) {
                return fault;
            }
        }
        String nearest =
                words.stream()
                        .min(Comparator.comparingInt(w -> Names.distance(w, word)))
                        .orElseThrow();
        throw new IllegalArgumentException(
                "There is no fault \"%s\"; did you mean \"%s\"? There are: %s"
                        .formatted(word, nearest, String.join(", ", words)));
    }

    private enum Befalls {
        ALL,
        READS,
        LISTS,
        WRITES;

        private boolean covers(Route.Kind kind) {
            return switch (this) {
                case ALL -> true;
                case READS -> kind == Route.Kind.GET || kind == Route.Kind.LIST;
                case LISTS -> kind == Route.Kind.LIST;
                case WRITES -> kind == Route.Kind.WRITE;
            };
        }
    }
}
