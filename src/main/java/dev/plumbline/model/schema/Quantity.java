package dev.plumbline.model.schema;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, and CPU and memory as Kubernetes writes them. */
final class Quantity {
    private static final int LONGEST_SPAN = 40;

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,19}+(?:\\.\\d{1,19}+)?)([A-Za-z]{0,2})");
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

    /** What has more digits, or would have with its zeros written, is no quantity of anything. */
    private static final int LONGEST = 400;

    private Quantity() {}

    /** How much of something: {@code 512Mi}. */
    static Optional<BigDecimal> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        BigDecimal factor = matcher.matches() ? SUFFIXES.get(matcher.group(2)) : null;
        return factor == null
                ? Optional.empty()
                : Optional.of(new BigDecimal(matcher.group(1)).multiply(factor));
    }

    /** A number in its one spelling; what is none stays as it is. */
    static String number(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LONGEST ? text : plain(number);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** How a number is written without an exponent and without zeros at its end. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** A span of time with its unit, {@code 3600s} or {@code 1h}, in its one spelling. */
    static String span(String text) {
        if (text.length() > LONGEST_SPAN) {
            return text;
        }
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT)).toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
