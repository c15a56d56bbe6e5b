package dev.plumbline.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Commitment;
import dev.plumbline.model.Money;
import dev.plumbline.model.state.Budget;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    private static Spending spending(String now, String planned, Budget budget, int unpriced) {
        return new Spending(
                LocalDate.parse("2026-11-30"),
                money(now, "USD"),
                money(planned, "USD"),
                budget,
                unpriced);
    }

    private static Budget budget(String amount, String currency) {
        return new Budget(Optional.of(money(amount, currency)), Commitment.NONE);
    }

    @Test
    void it_says_what_changes_and_by_how_much() {
        assertThat(spending("212", "1245.004", Budget.NONE, 0).words())
                .isEqualTo("from $212.00 to $1,245.00 a month (+$1,033.00)");
        assertThat(spending("245", "212", Budget.NONE, 0).words())
                .isEqualTo("from $245.00 to $212.00 a month (-$33.00)");
        assertThat(spending("212", "212.001", Budget.NONE, 0).words()).isEqualTo("$212.00 a month");
    }

    @Test
    void what_has_no_price_is_said_to_be_missing() {
        assertThat(spending("1", "1", Budget.NONE, 1).words())
                .isEqualTo("$1.00 a month, without 1 that has no price");
        assertThat(spending("1", "1", Budget.NONE, 2).words())
                .isEqualTo("$1.00 a month, without 2 that have no price");
    }

    @Test
    void as_much_as_the_budget_is_within_it_and_another_currency_is_not_compared() {
        assertThat(spending("300", "300", budget("300", "USD"), 0).words())
                .isEqualTo("$300.00 a month, within the budget of $300.00");
        assertThat(spending("300", "300.01", budget("300", "USD"), 0).over()).isTrue();
        assertThat(spending("300", "300", budget("1", "EUR"), 0).words())
                .isEqualTo("$300.00 a month, beside the budget of 1.00 EUR");
        assertThat(spending("300", "300", budget("1", "EUR"), 0).over()).isFalse();
    }
}
