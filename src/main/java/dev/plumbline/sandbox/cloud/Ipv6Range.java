package dev.plumbline.sandbox.cloud;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A range of IPv6 addresses; its text has all eight groups, as Google's networks write it. */
public record Ipv6Range(BigInteger first, int length) {

    private static final int BITS = 128;
    private static final int GROUP = 16;
    private static final BigInteger GROUP_MASK = BigInteger.valueOf(0xffff);

    /** The range of a text such as {@code fd20:0:0:1::/64}; one address without a length. */
    public static Optional<Ipv6Range> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String length = slash < 0 ? "128" : text.substring(slash + 1);
        if (!address.contains(":") || address.contains("%") || !length.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(length);
        try {
            InetAddress parsed = Inet6Address.ofLiteral(address);
            return bits > BITS || !(parsed instanceof Inet6Address)
                    ? Optional.empty()
                    : Optional.of(new Ipv6Range(new BigInteger(1, parsed.getAddress()), bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether no bit is set beyond the length. */
    public boolean aligned() {
        return first.getLowestSetBit() < 0 || first.getLowestSetBit() >= BITS - length;
    }

    /** The same length from the address on where it begins. */
    public Ipv6Range canonical() {
        int below = BITS - length;
        return new Ipv6Range(first.shiftRight(below).shiftLeft(below), length);
    }

    /** One of the equal parts of that length. */
    public Ipv6Range part(long which, int longer) {
        BigInteger step = BigInteger.valueOf(which).shiftLeft(BITS - longer);
        return new Ipv6Range(first.add(step), longer);
    }

    /** Its first address. */
    public String address() {
        return IntStream.range(0, BITS / GROUP)
                .map(group -> BITS - GROUP * (group + 1))
                .mapToObj(shift -> first.shiftRight(shift).and(GROUP_MASK).toString(GROUP))
                .collect(Collectors.joining(":"));
    }

    @Override
    public String toString() {
        return address() + "/" + length;
    }
}
