package dev.plumbline.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a document: field names, and keys or indexes of lists in brackets: {@code
 * template.containers[0].env[REDIS_HOST]}.
 */
public record Path(List<String> steps) implements Comparable<Path> {
    public static final Path ROOT = new Path(List.of());

    public Path {
        steps = List.copyOf(steps);
    }

    /** A path of plain field names: {@code routingConfig.routingMode}. */
    public static Path of(String dotted) {
        return new Path(List.of(dotted.split("\\.", -1)));
    }

    public Path field(String name) {
        return add(name);
    }

    public Path key(String key) {
        return add("[" + key + "]");
    }

    private Path add(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Path(longer);
    }

    /** The field of the document's first level under which this stands. */
    public String root() {
        return steps.isEmpty() ? "" : steps.getFirst();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            text.append(text.isEmpty() || step.startsWith("[") ? "" : ".").append(step);
        }
        return text.toString();
    }
}
