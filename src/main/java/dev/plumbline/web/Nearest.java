package dev.plumbline.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The right name that is nearest to a wrong one. */
final class Nearest {
    private static final int LONGEST = 200;

    private Nearest() {}

    /** Empty when none comes near. */
    static Optional<String> to(String wrong, Collection<String> right) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        int most = Math.max(2, wrong.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(most);
        return right.stream()
                .filter(name -> distance.apply(wrong, name) >= 0)
                .min(
                        Comparator.comparing((String name) -> distance.apply(wrong, name))
                                .thenComparing(Comparator.naturalOrder()));
    }
}
