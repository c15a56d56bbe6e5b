package dev.plumbline.sandbox.cloud;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 addresses. */
public record IpRange(long first, int length) {

    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

    /** The range of a text such as {@code 10.0.0.0/20}; one address without a length. */
    public static Optional<IpRange> parse(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(matcher.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            first = first << 8 | octet;
        }
        String length = matcher.group(5);
        int bits = length == null ? 32 : Integer.parseInt(length);
        return bits > 32 ? Optional.empty() : Optional.of(new IpRange(first, bits));
    }

    public long size() {
        return 1L << (32 - length);
    }

    /** Whether no bit is set beyond the length. */
    public boolean aligned() {
        return first % size() == 0;
    }

    /** The same length from the address on where it begins. */
    public IpRange canonical() {
        return new IpRange(first / size() * size(), length);
    }

    public boolean overlaps(IpRange other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    public boolean contains(IpRange other) {
        return first <= other.first && other.first + other.size() <= first + size();
    }

    /** The address so many steps into the range. */
    public String address(long offset) {
        long at = first + offset;
        return "%d.%d.%d.%d".formatted(at >> 24, at >> 16 & 255, at >> 8 & 255, at & 255);
    }

    @Override
    public String toString() {
        return address(0) + "/" + length;
    }
}
