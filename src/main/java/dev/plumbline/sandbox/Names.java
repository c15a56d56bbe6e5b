package dev.plumbline.sandbox;

import java.util.regex.Pattern;

/** Which names Google takes, and how far two words are apart. */
final class Names {

    /** RFC 1035, as compute's error quotes it. */
    static final String RFC1035 = "(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)";

    private static final Pattern COMPUTE = Pattern.compile(RFC1035);
    private static final Pattern RUN = Pattern.compile("[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?");
    private static final Pattern BUCKET_PART =
            Pattern.compile("[a-z0-9](?:[-_a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DOTTED_QUAD = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private Names() {}

    static boolean compute(String name) {
        return COMPUTE.matcher(name).matches();
    }

    /** Up to 49 characters. */
    static boolean run(String name) {
        return RUN.matcher(name).matches();
    }

    /** 3 to 63 characters, 222 with dots; not an address, not Google's own name. */
    static boolean bucket(String name) {
        int longest = name.contains(".") ? 222 : 63;
        if (name.length() < 3 || name.length() > longest) {
            return false;
        }
        if (DOTTED_QUAD.matcher(name).matches()
                || name.startsWith("goog")
                || name.contains("google")) {
            return false;
        }
        for (String part : name.split("\\.", -1)) {
            if (!BUCKET_PART.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
