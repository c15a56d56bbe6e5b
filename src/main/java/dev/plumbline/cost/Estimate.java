package dev.plumbline.cost;

import dev.plumbline.model.Commitment;
import dev.plumbline.model.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What resources cost in a month of 730 hours.
 *
 * @param date of the prices
 * @param lines one per resource
 */
public record Estimate(LocalDate date, String currency, Commitment commitment, List<Line> lines) {
    public Estimate {
        lines = List.copyOf(lines);
    }

    public Money total() {
        return money(lines.stream().map(Line::monthly).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** What is not in the total for want of a price. */
    public List<Line> unpriced() {
        return lines.stream().filter(line -> !line.unpriced().isEmpty()).toList();
    }

    /** An amount of its lines. */
    public Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }
}
