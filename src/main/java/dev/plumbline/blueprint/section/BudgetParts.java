package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.MonthlyBudget;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The section {@code budget}: where it names a billing account, one that counts this project. */
final class BudgetParts {
    private static final String BUDGET = "budget";
    private static final List<String> THRESHOLDS = List.of("50%", "90%", "100%");

    private BudgetParts() {}

    static List<Part> parts(Environment environment) {
        return environment.budget().stream()
                .flatMap(budget ->
                        budget.account().stream()
                                .flatMap(account ->
                                        budget.monthly().stream()
                                                .map(monthly ->
                                                        part(
                                                                environment,
                                                                budget,
                                                                account,
                                                                monthly))))
                .toList();
    }

    private static Part part(
            Environment environment, MonthlyBudget budget, Text account, Text monthly) {
        Origin at = account.at();
        String project = "projects/" + environment.project().text();
        return new Part(
                BUDGET,
                "Budget",
                BUDGET,
                new Draft(at)
                        .put("account", account)
                        .put("amount", new Draft(at).put("specifiedAmount", money(monthly)))
                        .put(
                                "budgetFilter",
                                new Draft(at)
                                        .put(
                                                "projects",
                                                List.of(
                                                        new Text(
                                                                project,
                                                                environment.project().at()))))
                        .put(
                                "thresholdRules",
                                thresholds(budget, at).map(BudgetParts::rule).toList()));
    }

    /** An amount, and the three letters of its currency. */
    private static Draft money(Text monthly) {
        int currency = monthly.text().length() - 3;
        BigDecimal amount = new BigDecimal(monthly.text().substring(0, currency));
        BigDecimal[] parts = amount.divideAndRemainder(BigDecimal.ONE);
        Draft money =
                new Draft(monthly.at())
                        .put("currencyCode", monthly.text().substring(currency))
                        .put("units", parts[0].toBigInteger().toString());
        return parts[1].signum() == 0
                ? money
                : money.put("nanos", parts[1].movePointRight(9).toBigInteger().toString());
    }

    private static Stream<Text> thresholds(MonthlyBudget budget, Origin at) {
        return budget.thresholds().isEmpty()
                ? THRESHOLDS.stream().map(share -> new Text(share, at))
                : budget.thresholds().stream();
    }

    private static Tree rule(Text share) {
        String percent = share.text().substring(0, share.text().length() - 1);
        return new Draft(share.at())
                .put(
                        "thresholdPercent",
                        new BigDecimal(percent)
                                .movePointLeft(2)
                                .stripTrailingZeros()
                                .toPlainString())
                .fields();
    }
}
