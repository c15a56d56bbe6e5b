package dev.plumbline.model.schema;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of IPv4 or IPv6 addresses.
 *
 * @param prefix the bits that all its addresses begin with
 * @param length how many bits these are
 * @param bits how many bits an address has
 */
record AddressRange(BigInteger prefix, int length, int bits) {
    /** The range of a text such as {@code 10.0.0.0/20}; a bare address is a range of one. */
    static Optional<AddressRange> parse(String text) {
        if (Type.CIDR.complaint(text).isPresent()) {
            return Optional.empty();
        }
        String[] parts = Type.CIDR.normalise(text).split("/", -1);
        byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = address.length * 8;
        int length = Integer.parseInt(parts[1]);
        BigInteger prefix = new BigInteger(1, address).shiftRight(bits - length);
        return Optional.of(new AddressRange(prefix, length, bits));
    }

    boolean contains(AddressRange other) {
        return bits == other.bits
                && length <= other.length
                && prefix.equals(other.prefix.shiftRight(other.length - length));
    }
}
