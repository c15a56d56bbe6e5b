package dev.plumbline.cost;

import dev.plumbline.model.Commitment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list prices of one day.
 *
 * @param regions where they are paid
 * @param prices by what is bought: {@code n2.cpu}
 * @param discounts by what they are given on: {@code n2}
 * @param memory GB per CPU, by series and class of machine
 * @param shared what is paid of machines that share their CPUs
 */
public record PriceTable(
        LocalDate date,
        String currency,
        List<String> regions,
        Map<String, Price> prices,
        Map<String, Discount> discounts,
        Map<String, Map<String, BigDecimal>> memory,
        Map<String, Shape> shared) {
    private static final String BUILT_IN = "/cost/prices.json";

    /**
     * One price.
     *
     * @param price a number, or {@code unpriced} where nobody has found it
     * @param per what it buys, and for how long: {@code vCPU hour}
     * @param page where Google publishes it
     * @param read where this number was read
     */
    public record Price(String price, String per, String page, String read) {
        private static final String UNPRICED = "unpriced";

        /** The number; empty where it is not known. */
        Optional<BigDecimal> amount() {
            return price.equals(UNPRICED) ? Optional.empty() : Optional.of(new BigDecimal(price));
        }

        /** The last word of what it is for. */
        Period period() {
            return Period.valueOf(per.substring(per.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT));
        }

        /** What is bought, without the time. */
        String unit() {
            return per.substring(0, per.lastIndexOf(' '));
        }
    }

    /** For how long a price is; a month has 730 hours. */
    enum Period {
        SECOND(2_628_000, " s"),
        HOUR(730, " h"),
        MONTH(1, "");

        private final int month;
        private final String symbol;

        Period(int month, String symbol) {
            this.month = month;
            this.symbol = symbol;
        }

        /** How often it is in a month. */
        BigDecimal month() {
            return BigDecimal.valueOf(month);
        }

        /** {@code 730 h}. */
        String words() {
            return String.format(Locale.ROOT, "%,d%s", month, symbol);
        }
    }

    /**
     * How much less is paid, in percent.
     *
     * @param sustained for what runs all month, without any commitment
     */
    public record Discount(
            @Nullable Integer sustained,
            @Nullable Integer oneYear,
            @Nullable Integer threeYears,
            String page,
            String read) {}

    /** How much CPU and memory, in GB. */
    public record Shape(BigDecimal cpu, BigDecimal memory) {}

    /** The table that comes with the program. */
    public static PriceTable builtIn() {
        return BuiltIn.TABLE;
    }

    private static final class BuiltIn {
        private static final PriceTable TABLE = load();

        private static PriceTable load() {
            try (InputStream in =
                    Objects.requireNonNull(PriceTable.class.getResourceAsStream(BUILT_IN))) {
                return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Reads one that has the form of {@code src/main/resources/cost/prices.json}.
     *
     * @throws IllegalArgumentException where it has not
     */
    public static PriceTable of(String json) {
        PriceTable table;
        try {
            table = JsonMapper.shared().readValue(json, PriceTable.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
        if (table == null || table.incomplete()) {
            throw new IllegalArgumentException(
                    "it takes date, currency, regions, prices, discounts, memory and shared");
        }
        table.prices().forEach((key, price) -> check(key, price));
        return table;
    }

    @SuppressWarnings("NullAway") // What is read may lack anything.
    private boolean incomplete() {
        return date == null
                || currency == null
                || regions == null
                || prices == null
                || discounts == null
                || memory == null
                || shared == null;
    }

    @SuppressWarnings("NullAway") // What is read may lack anything.
    private static void check(String key, Price price) {
        try {
            price.amount();
            price.period();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    key + " takes a price, a number or 'unpriced', and per, such as 'vCPU hour'",
                    e);
        }
    }

    /** Whether its prices are paid in a region, a zone of it, or everywhere. */
    boolean covers(String location) {
        return location.equals("global")
                || regions.stream()
                        .anyMatch(region ->
                                location.equals(region) || location.startsWith(region + "-"));
    }

    /** What is paid less, and why. */
    Optional<Less> less(String what, Commitment commitment) {
        Discount discount = discounts.get(what);
        if (discount == null) {
            return Optional.empty();
        }
        Integer committed =
                switch (commitment) {
                    case NONE -> null;
                    case ONE_YEAR -> discount.oneYear();
                    case THREE_YEARS -> discount.threeYears();
                };
        return committed != null
                ? Optional.of(new Less(committed, commitment + " commitment"))
                : Optional.ofNullable(discount.sustained())
                        .map(percent -> new Less(percent, "sustained use"));
    }

    /** A part of the price that is not paid. */
    record Less(int percent, String why) {
        /** What is left of one. */
        BigDecimal rest() {
            return BigDecimal.valueOf(100L - percent, 2);
        }
    }
}
