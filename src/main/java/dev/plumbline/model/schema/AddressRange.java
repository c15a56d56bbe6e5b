package dev.plumbline.model.schema;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 or IPv6 addresses.
 *
 * @param prefix the bits that all its addresses begin with
 * @param length how many bits these are
 * @param bits how many bits an address has
 */
record AddressRange(BigInteger prefix, int length, int bits) {
    /** An IPv6 address that ends in an IPv4 one, with its prefix. */
    static final int LONGEST = 49;

    private static final Pattern RANGE_TEXT =
            Pattern.compile(
                    "(\\d{1,3}+(?:\\.\\d{1,3}+){3}|[0-9a-fA-F.]*+:[0-9a-fA-F:.]*+)(?:/(\\d{1,3}))?");

    /** The range of a text such as {@code 10.0.0.0/20}; a bare address is a range of one. */
    static Optional<AddressRange> parse(String text) {
        Optional<String> canonical = canonical(text);
        if (canonical.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = canonical.get().split("/", -1);
        byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = address.length * 8;
        int length = Integer.parseInt(parts[1]);
        BigInteger prefix = new BigInteger(1, address).shiftRight(bits - length);
        return Optional.of(new AddressRange(prefix, length, bits));
    }

    /** An address range in its one spelling; a bare address is a range of one. */
    static Optional<String> canonical(String text) {
        Matcher matcher = RANGE_TEXT.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(matcher.group(1));
            int whole = address.getAddress().length * 8;
            int bits = matcher.group(2) == null ? whole : Integer.parseInt(matcher.group(2));
            return bits > whole
                    ? Optional.empty()
                    : Optional.of(address.getHostAddress() + "/" + bits);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(AddressRange other) {
        return bits == other.bits
                && length <= other.length
                && prefix.equals(other.prefix.shiftRight(other.length - length));
    }
}
