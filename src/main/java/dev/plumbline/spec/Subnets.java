package dev.plumbline.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address ranges that a subnet may have. */
final class Subnets {
    static final String WORDS =
            "an IPv4 range from /8 to /29 with no bit set behind its prefix, such as 10.10.0.0/20";

    private static final int LONGEST = 18;
    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    private Subnets() {}

    static boolean is(String text) {
        Matcher range = RANGE.matcher(text);
        if (text.length() > LONGEST || !range.matches()) {
            return false;
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(range.group(group));
            if (octet > 255) {
                return false;
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(range.group(5));
        return prefix >= 8 && prefix <= 29 && (address & (1L << (32 - prefix)) - 1) == 0;
    }
}
