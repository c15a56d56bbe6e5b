package dev.plumbline.spec;

import dev.plumbline.model.Commitment;
import dev.plumbline.spec.Tree.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code budget}. */
final class BudgetFields {
    private static final List<String> COMMITMENTS =
            Arrays.stream(Commitment.values()).map(Commitment::toString).toList();

    private BudgetFields() {}

    static MonthlyBudget of(Cursor part) {
        MonthlyBudget budget =
                new MonthlyBudget(
                        part.fixed("monthly", Rule.MONEY),
                        part.choice("commitment", COMMITMENTS),
                        part.fixed("account", Rule.BILLING_ACCOUNT),
                        part.fixedList("thresholds", Rule.THRESHOLD));
        part.done();
        if (budget.account().isPresent()) {
            missing(part, "monthly", budget.monthly().isEmpty(), budget.account());
        } else {
            missing(part, "account", true, budget.thresholds().stream().findFirst());
        }
        return budget;
    }

    /** What is said does not go without another field. */
    private static void missing(Cursor part, String field, boolean so, Optional<Text> said) {
        said.filter(_ -> so)
                .ifPresent(text ->
                        part.problem(
                                text.at(),
                                "spec.budget: %s goes with %s, which is missing"
                                        .formatted(text.described(), field)));
    }
}
