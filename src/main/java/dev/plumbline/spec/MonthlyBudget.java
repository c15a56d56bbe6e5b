package dev.plumbline.spec;

import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Optional;

/**
 * What the environment may cost.
 *
 * @param monthly an amount and a currency, {@code 300USD}
 * @param account the billing account that has a budget of so much; empty for none
 * @param thresholds the shares of it at which people are told
 */
public record MonthlyBudget(
        Optional<Text> monthly,
        Optional<Text> commitment,
        Optional<Text> account,
        List<Text> thresholds) {
    public MonthlyBudget {
        thresholds = List.copyOf(thresholds);
    }
}
