package dev.plumbline.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * An amount in a currency.
 *
 * @param currency by its three letters, {@code USD}
 */
public record Money(BigDecimal amount, String currency) {
    /** {@code $1,234.50}; of any other currency {@code 1,234.50 EUR}. */
    @Override
    public String toString() {
        BigDecimal cents = cents();
        String digits = String.format(Locale.ROOT, "%,.2f", cents.abs());
        String sign = cents.signum() < 0 ? "-" : "";
        return currency.equals("USD") ? sign + "$" + digits : sign + digits + " " + currency;
    }

    /** The amount, rounded to hundredths. */
    public BigDecimal cents() {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** How much this is more than another of the same currency. */
    public Money minus(Money other) {
        return new Money(amount.subtract(other.amount), currency);
    }

    /** Whether this is more than another; of two currencies that cannot be told. */
    public boolean exceeds(Money other) {
        return currency.equals(other.currency) && amount.compareTo(other.amount) > 0;
    }
}
