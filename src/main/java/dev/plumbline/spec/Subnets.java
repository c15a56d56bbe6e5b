package dev.plumbline.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address ranges that a subnet may have. */
final class Subnets {
    static final String WORDS =
            "an IPv4 range from /8 to /29 with no bit set behind its prefix, such as 10.10.0.0/20";

    /** Google's services are given addresses by blocks of 256. */
    static final String LARGE =
            "an IPv4 range from /8 to /24 with no bit set behind its prefix, such as 10.10.32.0/20";

    /** A connector has sixteen addresses of its own. */
    static final String SMALL =
            "an IPv4 range of 16 addresses with no bit set behind its prefix, such as 10.10.16.0/28";

    private static final int SERVICES = 24;
    private static final int CONNECTOR = 28;
    private static final int LONGEST = 18;
    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private Subnets() {}

    static boolean is(String text) {
        return parsed(text).isPresent();
    }

    /** Whether a range is large enough for Google's services. */
    static boolean holds(String text) {
        return parsed(text).filter(range -> range.prefix() <= SERVICES).isPresent();
    }

    /** Whether a range is as large as a connector's. */
    static boolean small(String text) {
        return parsed(text).filter(range -> range.prefix() == CONNECTOR).isPresent();
    }

    /** Whether two ranges have an address in common; two texts that are none have not. */
    static boolean overlap(String one, String other) {
        return parsed(one).flatMap(first -> parsed(other).filter(first::overlaps)).isPresent();
    }

    private record Range(long first, int prefix) {
        boolean overlaps(Range other) {
            int shift = 32 - Math.min(prefix, other.prefix);
            return first >> shift == other.first >> shift;
        }
    }

    private static Optional<Range> parsed(String text) {
        Matcher range = RANGE.matcher(text);
        if (text.length() > LONGEST || !range.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(range.group(group));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(range.group(5));
        boolean whole = prefix >= 8 && prefix <= 29 && (address & (1L << (32 - prefix)) - 1) == 0;
        return whole ? Optional.of(new Range(address, prefix)) : Optional.empty();
    }
}
