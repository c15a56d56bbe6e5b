package dev.plumbline.web.api;

import java.util.HashMap;
import java.util.Map;

/** How many may listen: some in all, and fewer of one caller, who so cannot take them all. */
final class ListenerSeats {
    private final int all;
    private final int each;
    private final Map<String, Integer> taken = new HashMap<>();

    /** What is answered to whoever wants to listen. */
    enum Answer {
        TAKEN,
        ALL_TAKEN,
        ALL_OF_CALLER_TAKEN
    }

    ListenerSeats(int all, int each) {
        this.all = all;
        this.each = each;
    }

    synchronized Answer take(String caller) {
        if (taken.getOrDefault(caller, 0) >= each) {
            return Answer.ALL_OF_CALLER_TAKEN;
        }
        if (taken.values().stream().mapToInt(Integer::intValue).sum() >= all) {
            return Answer.ALL_TAKEN;
        }
        taken.merge(caller, 1, Integer::sum);
        return Answer.TAKEN;
    }

    synchronized void leave(String caller) {
        taken.computeIfPresent(caller, (_, seats) -> seats == 1 ? null : seats - 1);
    }
}
