package dev.plumbline.cost;

import dev.plumbline.cost.PriceTable.Less;
import dev.plumbline.cost.PriceTable.Period;
import dev.plumbline.cost.PriceTable.Price;
import dev.plumbline.model.Commitment;
import dev.plumbline.model.Ref;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The line of one resource while it is written, term by term. */
final class Bill {
    private final PriceTable table;
    private final Commitment commitment;
    private final List<String> terms = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();
    private final List<String> uncounted = new ArrayList<>();
    private final List<String> unpriced = new ArrayList<>();
    private BigDecimal monthly = BigDecimal.ZERO;

    Bill(PriceTable table, Commitment commitment) {
        this.table = table;
        this.commitment = commitment;
    }

    /**
     * So much of something.
     *
     * @param price its name in the table
     */
    record Some(BigDecimal amount, String price) {
        static Some of(long amount, String price) {
            return new Some(BigDecimal.valueOf(amount), price);
        }
    }

    PriceTable table() {
        return table;
    }

    /** Adds what is paid at one price. */
    Bill add(long amount, String price) {
        return add(1, "", Some.of(amount, price));
    }

    /** Adds some things that go together, as often as there are of them. */
    Bill add(long times, String discount, Some... all) {
        if (times == 0) {
            return this;
        }
        List<Price> prices = new ArrayList<>();
        for (Some some : all) {
            Optional<Price> price =
                    Optional.ofNullable(table.prices().get(some.price()))
                            .filter(known -> known.amount().isPresent());
            if (price.isEmpty()) {
                return unpriced(some.price());
            }
            prices.add(price.get());
        }
        Period period = prices.getFirst().period();
        Optional<Less> less = table.less(discount, commitment);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < all.length; i++) {
            sum = sum.add(all[i].amount().multiply(prices.get(i).amount().orElseThrow()));
        }
        monthly =
                monthly.add(
                        sum.multiply(BigDecimal.valueOf(times))
                                .multiply(period.month())
                                .multiply(less.map(Less::rest).orElse(BigDecimal.ONE)));
        terms.add(words(times, all, prices) + time(period) + less.map(Bill::words).orElse(""));
        return this;
    }

    private String words(long times, Some[] all, List<Price> prices) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            words.add(
                    "%s %s × %s"
                            .formatted(
                                    all[i].amount().stripTrailingZeros().toPlainString(),
                                    prices.get(i).unit(),
                                    plain(prices.get(i).amount().orElseThrow())));
        }
        String sum = String.join(" + ", words);
        if (times > 1) {
            return times + " × (" + sum + ")";
        }
        return all.length > 1 ? "(" + sum + ")" : sum;
    }

    private String plain(BigDecimal price) {
        String number = price.toPlainString();
        return table.currency().equals("USD") ? "$" + number : number + " " + table.currency();
    }

    private static String time(Period period) {
        return period == Period.MONTH ? "" : " × " + period.words();
    }

    private static String words(Less less) {
        return " − %d%% (%s)".formatted(less.percent(), less.why());
    }

    /** Says what had to be taken for granted. */
    Bill assume(String what) {
        assumed.add(what);
        return this;
    }

    /** Says what costs by a use that nobody knows. */
    Bill uncounted(String what) {
        uncounted.add(what);
        return this;
    }

    /** Says what has no price here. */
    Bill unpriced(String what) {
        if (!unpriced.contains(what)) {
            unpriced.add(what);
        }
        return this;
    }

    Line line(Ref ref) {
        return new Line(ref, monthly, reason(), assumed, uncounted, unpriced);
    }

    private String reason() {
        if (!terms.isEmpty()) {
            return String.join(" + ", terms);
        }
        if (!unpriced.isEmpty()) {
            return "unpriced";
        }
        return uncounted.isEmpty() ? "free" : "by use";
    }
}
