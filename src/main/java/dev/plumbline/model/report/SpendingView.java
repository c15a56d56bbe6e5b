package dev.plumbline.model.report;

import dev.plumbline.model.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an environment costs in a month, as estimated: the form in which API and verbs tell it.
 *
 * @param from what is there
 * @param to what is declared
 * @param budget what it may cost; null where nobody has said
 * @param over whether what is declared is more than that
 * @param unpriced how many resources cost more than could be told
 * @param prices the day of the prices
 * @param words the same as a sentence
 */
public record SpendingView(
        BigDecimal from,
        BigDecimal to,
        BigDecimal change,
        String currency,
        @Nullable BigDecimal budget,
        boolean over,
        int unpriced,
        String prices,
        String words) {
    public static SpendingView of(Spending spending) {
        return new SpendingView(
                spending.now().cents(),
                spending.planned().cents(),
                spending.planned().cents().subtract(spending.now().cents()),
                spending.planned().currency(),
                spending.budget().monthly().map(Money::cents).orElse(null),
                spending.over(),
                spending.unpriced(),
                spending.prices().toString(),
                spending.words());
    }
}
