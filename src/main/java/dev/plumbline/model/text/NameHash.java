package dev.plumbline.model.text;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Names that end in a hash of what cannot change of the things that are called so: {@code
 * sites-web-1f0c2a}. Another with other content has another name, and stands beside the first.
 */
public final class NameHash {
    private static final int LENGTH = 6;

    private NameHash() {}

    /** The name of what has some content, in whatever order. */
    public static String of(String stem, List<String> content) {
        return stem + ending(content);
    }

    /** What a name is without the hash of that content; empty where it does not end in it. */
    public static Optional<String> stem(String name, List<String> content) {
        String ending = ending(content);
        return name.endsWith(ending)
                ? Optional.of(name.substring(0, name.length() - ending.length()))
                : Optional.empty();
    }

    private static String ending(List<String> content) {
        List<String> sorted = List.copyOf(new TreeSet<>(content));
        return "-" + ContentHash.of(sorted).substring(0, LENGTH);
    }
}
