package dev.plumbline.web.page;

import dev.plumbline.web.view.DecisionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided about an environment and is in force, as its pages ask for it.
 *
 * @param all oldest first
 */
record Decided(List<DecisionView> all) {
    /** The hold on a resource alone, or on all of the environment where none is named. */
    public @Nullable DecisionView hold(@Nullable String resource) {
        return newest("hold", resource);
    }

    /** That a resource is kept stopped. */
    public @Nullable DecisionView stop(String resource) {
        return newest("stop", resource);
    }

    /** The commit that is to stay in force. */
    public @Nullable DecisionView pin() {
        return newest("pin", null);
    }

    /** What is about a resource, alone or with all of its environment. */
    public List<DecisionView> about(String resource) {
        return all.stream()
                .filter(decision ->
                        decision.resource() == null || resource.equals(decision.resource()))
                .toList();
    }

    /** {@code approve} as {@code approved}. */
    public String word(DecisionView decision) {
        return switch (decision.type()) {
            case "approve" -> "approved";
            case "reject" -> "rejected";
            case "pin" -> "pinned to";
            case "stop" -> "kept stopped";
            default -> "held";
        };
    }

    /** What was decided about. */
    public String what(DecisionView decision) {
        String resource = decision.resource();
        if (resource != null) {
            return resource;
        }
        return switch (decision.type()) {
            case "pin" -> decision.what();
            case "approve" -> "all that goes";
            default -> "the environment";
        };
    }

    private @Nullable DecisionView newest(String type, @Nullable String resource) {
        return all.reversed().stream()
                .filter(decision -> decision.type().equals(type))
                .filter(decision ->
                        resource == null
                                ? decision.resource() == null
                                : resource.equals(decision.resource()))
                .findFirst()
                .orElse(null);
    }
}
