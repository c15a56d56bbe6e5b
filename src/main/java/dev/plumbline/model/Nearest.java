package dev.plumbline.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The right name that a wrong one was probably meant to be. */
public final class Nearest {
    private static final int LISTED = 20;

    /** The longest name that anybody mistypes, among how many, and by how many characters. */
    private static final int LONGEST = 200;

    private static final int MOST = 5_000;
    private static final int LONGEST_SLIP = 20;

    private Nearest() {}

    /** The nearest of some names; empty when none is near. */
    public static Optional<String> of(String found, Collection<String> names) {
        // A distance costs the product of both lengths, and a name of a page is nobody's typing
        // slip.
        if (found.length() > LONGEST) {
            return Optional.empty();
        }
        String wrong = bare(found);
        int limit = Math.clamp((wrong.length() + 2) / 3, 1, 3);
        record Candidate(String name, int distance) {}
        LevenshteinDistance distance = new LevenshteinDistance(limit);
        return names.stream()
                .limit(MOST)
                .filter(name -> Math.abs(name.length() - found.length()) <= LONGEST_SLIP)
                .map(name -> new Candidate(name, distance.apply(wrong, bare(name))))
                .filter(candidate -> candidate.distance() >= 0)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /** {@code ; did you mean 'image'?}, or else what there is: {@code ; there is 'a', 'b'}. */
    public static String hint(String found, Collection<String> names) {
        Optional<String> near = of(found, names);
        if (near.isPresent()) {
            return "; did you mean " + Quoted.of(near.get()) + "?";
        }
        if (names.isEmpty()) {
            return "; there is none";
        }
        List<String> listed =
                names.stream().limit(MOST).sorted().limit(LISTED).map(Quoted::of).toList();
        return "; there is "
                + String.join(", ", listed)
                + (names.size() > LISTED ? ", and " + (names.size() - LISTED) + " more" : "");
    }

    /** Case, hyphens and underscores are the commonest slips and count as none. */
    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
