package dev.plumbline.cli.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much a plan is, in a line: {@code 2 to create, 1 to update, 4 orphans}. */
final class PlanSummary {
    /** In the order in which they are told. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("create", "%d to create");
        WORDS.put("update", "%d to update");
        WORDS.put("adopt", "%d to take over as it is");
        WORDS.put("replace", "%d to replace");
        WORDS.put("delete", "%d to delete");
        WORDS.put("refuse", "%d refused");
        WORDS.put("blind", "%d not seen");
    }

    private PlanSummary() {}

    /**
     * @param steps the verbs of the steps of what is declared
     */
    static String of(List<String> steps, long orphans) {
        List<String> parts = new ArrayList<>();
        WORDS.forEach((verb, words) -> {
            long count = steps.stream().filter(verb::equals).count();
            if (count > 0) {
                parts.add(words.formatted(count));
            }
        });
        if (orphans > 0) {
            parts.add(orphans == 1 ? "1 orphan" : orphans + " orphans");
        }
        return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
    }
}
