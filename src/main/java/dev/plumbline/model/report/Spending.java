package dev.plumbline.model.report;

import dev.plumbline.model.Money;
import dev.plumbline.model.state.Budget;
import java.time.LocalDate;

/**
 * What an environment costs in a month, as estimated.
 *
 * @param prices the day of the prices
 * @param now what is there
 * @param planned what is declared
 * @param unpriced how many declared resources cost more than could be told
 */
public record Spending(LocalDate prices, Money now, Money planned, Budget budget, int unpriced) {
    /** How much more it is than now. */
    public Money change() {
        return planned.minus(now);
    }

    /** Whether it is another amount than now, to the cent. */
    public boolean changes() {
        return !now.toString().equals(planned.toString());
    }

    /** Whether what is declared costs more than it may. */
    public boolean over() {
        return budget.exceededBy(planned);
    }

    /** An amount in another currency is not compared. */
    private String against(Money most) {
        if (!most.currency().equals(planned.currency())) {
            return ", beside";
        }
        return over() ? ", over" : ", within";
    }

    /** {@code from $212.00 to $245.00 a month (+$33.00), over the budget of $240.00}. */
    public String words() {
        StringBuilder words = new StringBuilder();
        if (changes()) {
            String sign = change().amount().signum() > 0 ? "+" : "";
            words.append("from %s to %s a month (%s%s)".formatted(now, planned, sign, change()));
        } else {
            words.append(planned).append(" a month");
        }
        budget.monthly()
                .ifPresent(
                        most -> words.append(against(most)).append(" the budget of ").append(most));
        if (unpriced > 0) {
            words.append(", without ")
                    .append(unpriced == 1 ? "1 that has" : unpriced + " that have")
                    .append(" no price");
        }
        return words.toString();
    }
}
