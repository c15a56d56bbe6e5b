package dev.plumbline.model.schema;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts of some {@link Type}s say, where they are of their form. */
final class TextForms {
    private static final Pattern RANGE_TEXT =
            Pattern.compile("(\\d+(?:\\.\\d+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");
    private static final Pattern QUANTITY_TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)([A-Za-z]*)");
    private static final Map<String, BigDecimal> SUFFIXES =
            Map.ofEntries(
                    Map.entry("", BigDecimal.ONE),
                    Map.entry("m", new BigDecimal("0.001")),
                    Map.entry("k", BigDecimal.TEN.pow(3)),
                    Map.entry("M", BigDecimal.TEN.pow(6)),
                    Map.entry("G", BigDecimal.TEN.pow(9)),
                    Map.entry("T", BigDecimal.TEN.pow(12)),
                    Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
                    Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
                    Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
                    Map.entry("Ti", BigDecimal.valueOf(1L << 40)));

    private TextForms() {}

    /** An address range in its one spelling; a bare address is a range of one. */
    static Optional<String> range(String text) {
        Matcher matcher = RANGE_TEXT.matcher(text);
        if (!matcher.matches()) {
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

    /** How much of something: {@code 512Mi}. */
    static Optional<BigDecimal> quantity(String text) {
        Matcher matcher = QUANTITY_TEXT.matcher(text);
        BigDecimal factor = matcher.matches() ? SUFFIXES.get(matcher.group(2)) : null;
        return factor == null
                ? Optional.empty()
                : Optional.of(new BigDecimal(matcher.group(1)).multiply(factor));
    }
}
