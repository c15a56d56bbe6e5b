package dev.plumbline.model.schema;

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

    /** The path that is written so; what {@link #toString} wrote. */
    public static Path parse(String written) {
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        boolean key = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                step.append(written.charAt(++i));
            } else if (key) {
                step.append(c);
                key = c != ']';
            } else if (c == '.' || c == '[') {
                if (i > 0) {
                    steps.add(step.toString());
                }
                step.setLength(0);
                key = c == '[';
                step.append(key ? "[" : "");
            } else {
                step.append(c);
            }
        }
        if (!written.isEmpty()) {
            steps.add(step.toString());
        }
        return new Path(steps);
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

    /** Whether this is another path, or stands somewhere below it. */
    public boolean within(Path other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    /** Dots of names and brackets of keys stand behind a backslash, so that it can be read back. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (step.startsWith("[")) {
                String key = step.substring(1, step.length() - 1);
                text.append('[').append(escaped(key, "\\]")).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(escaped(step, "\\.["));
            }
        }
        return text.toString();
    }

    private static String escaped(String text, String special) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(special.indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return escaped.toString();
    }
}
