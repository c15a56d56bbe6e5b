package dev.plumbline.cli.operator;

import dev.plumbline.cli.TerminalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * How far a host has come, out of what the API says of it. Pure.
 *
 * @param words what is told now; empty where there is nothing to tell
 * @param end how the verb that watches ends; empty while it goes on
 */
record HostProgress(String words, Optional<End> end) {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int HELD = 2;

    /** Holds of the decision itself. */
    private static final String KEPT = "KeptStopped";

    /** Whose turn it is for others than the one who waits here. */
    private static final Set<String> NEEDS_SOMEBODY = Set.of("Access", "Api", "Spec", "Bug");

    /**
     * An end.
     *
     * @param surely whether it is one at once; else when it is still so at the look after
     */
    record End(int code, boolean surely) {}

    /** Nothing was seen since. */
    static final HostProgress WAITING = new HostProgress("", Optional.empty());

    private static HostProgress going(String words) {
        return new HostProgress(words, Optional.empty());
    }

    private static HostProgress over(int code, String words) {
        return new HostProgress(words, Optional.of(new End(code, true)));
    }

    private static HostProgress perhaps(int code, String words) {
        return new HostProgress(words, Optional.of(new End(code, false)));
    }

    /**
     * Towards its standing still.
     *
     * @param asked what was seen before tells nothing
     */
    static HostProgress drain(JsonNode host, Instant asked) {
        if (!seen(host, asked)) {
            return WAITING;
        }
        if (host.path("standstill").path("stands").asBoolean() && !acting(host)) {
            return over(DONE, "drained");
        }
        return onTheWay(host, hold -> !hold.path("gate").asString("").equals(KEPT));
    }

    /** Towards its being as declared and well. */
    static HostProgress provision(JsonNode host, Instant asked) {
        if (!seen(host, asked)) {
            return WAITING;
        }
        boolean kept = host.path("standstill").path("stands").asBoolean();
        if (verdict(host).equals("Synced")) {
            return kept
                    ? over(HELD, TerminalText.of(host.path("health").path("why")))
                    : over(DONE, "synced");
        }
        if (verdict(host).equals("Degraded") && !acting(host)) {
            return perhaps(FAILED, "not well: " + why(host));
        }
        return onTheWay(host, _ -> true);
    }

    private static HostProgress onTheWay(JsonNode host, Predicate<JsonNode> counts) {
        String fault = host.path("fault").path("message").asString("");
        if (verdict(host).equals("Failed")) {
            return over(FAILED, "failed: " + fault);
        }
        if (verdict(host).equals("Unknown")) {
            String turn = host.path("fault").path("turn").asString("");
            return NEEDS_SOMEBODY.contains(turn)
                    ? over(FAILED, "cannot be seen: " + fault)
                    : going("cannot be seen yet: " + fault);
        }
        if (acting(host)) {
            return going(action(host));
        }
        List<JsonNode> holds =
                host.path("holds")
                        .valueStream()
                        .filter(counts)
                        .filter(hold -> hold.path("verdict").asString("").equals("Held"))
                        .toList();
        if (!holds.isEmpty()) {
            JsonNode first = holds.getFirst();
            String words =
                    "held by %s: %s"
                            .formatted(
                                    first.path("gate").asString(""),
                                    first.path("reason").asString(""));
            return first.path("person").asBoolean()
                    ? over(HELD, words)
                    : first.path("gate").asString("").equals("InUse")
                            ? perhaps(HELD, words)
                            : going(words);
        }
        return going(why(host).isEmpty() ? stands(host) : why(host));
    }

    private static boolean seen(JsonNode host, Instant asked) {
        String at = host.path("seen").asString("");
        return !at.isEmpty() && Instant.parse(at).isAfter(asked);
    }

    private static boolean acting(JsonNode host) {
        JsonNode last = host.path("lastAction");
        return last.isObject() && last.path("ended").isNull();
    }

    private static String action(JsonNode host) {
        JsonNode last = host.path("lastAction");
        String fields =
                String.join(
                        " ",
                        last.path("changes")
                                .valueStream()
                                .map(change -> change.path("path").asString(""))
                                .limit(3)
                                .toList());
        String progress = last.path("progress").asString("");
        return (last.path("step").asString("") + " " + fields).strip()
                + (progress.isEmpty() ? "" : ": " + progress);
    }

    private static String why(JsonNode host) {
        return host.path("health").path("why").asString("");
    }

    private static String stands(JsonNode host) {
        return switch (host.path("standstill").path("says").asString("")) {
            case "" -> "";
            case "standby" -> "out of rotation";
            case String says -> says;
        };
    }

    private static String verdict(JsonNode host) {
        return host.path("verdict").asString("");
    }
}
