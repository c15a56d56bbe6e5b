package dev.plumbline.spec;

import dev.plumbline.model.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with environments beyond their own form. */
@FunctionalInterface
public interface Check {
    /** All that is wrong with one. */
    List<Problem> problems(Environment environment);

    /**
     * What is wrong with environments beside each other, by the names of those it is wrong with.
     */
    default Map<String, List<Problem>> together(Collection<Environment> environments) {
        return Map.of();
    }
}
