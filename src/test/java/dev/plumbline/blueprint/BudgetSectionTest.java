package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.problems;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.state.Resource;
import org.junit.jupiter.api.Test;

/** What the section {@code budget} makes. */
class BudgetSectionTest {
    private static final String ACCOUNT = "billingAccounts/012345-6789AB-CDEF01";

    private static Resource budget(String fields) {
        return resource("budget: {account: %s, %s}".formatted(ACCOUNT, fields), "Budget", "budget");
    }

    @Test
    void with_an_account_there_is_a_budget_in_it_that_counts_the_project() {
        Resource budget = budget("monthly: 300USD");
        assertThat(budget.place())
                .isEqualTo(new Place("assistant-staging", "global", ACCOUNT, "staging-budget"));
        assertThat(budget.declared())
                .hasToString(
                        "{amount: {specifiedAmount: {currencyCode: USD, units: 300}},"
                                + " budgetFilter: {projects: [projects/assistant-staging]},"
                                + " thresholdRules: [{thresholdPercent: 0.5},"
                                + " {thresholdPercent: 0.9}, {thresholdPercent: 1}]}");
    }

    @Test
    void cents_and_other_thresholds_are_said_in_googles_words() {
        assertThat(budget("monthly: 99.50EUR, thresholds: [75%, 120%]").declared().toString())
                .contains("{currencyCode: EUR, units: 99, nanos: 500000000}")
                .contains("[{thresholdPercent: 0.75}, {thresholdPercent: 1.2}]");
    }

    @Test
    void without_an_account_there_is_an_estimate_and_nothing_else() {
        assertThat(desired("budget: {monthly: 300USD}").resources()).isEmpty();
    }

    @Test
    void the_api_is_turned_on_with_the_others() {
        assertThat(
                        desired(
                                        """
                                        apis: {}
                                        budget: {account: %s, monthly: 300USD}
                                        """
                                                .formatted(ACCOUNT))
                                .resources())
                .extracting(each -> each.place().id())
                .contains("billingbudgets.googleapis.com");
    }

    @Test
    void what_does_not_go_together_is_refused() {
        assertThat(problems("budget: {account: %s}".formatted(ACCOUNT)))
                .singleElement()
                .asString()
                .contains("goes with monthly, which is missing");
        assertThat(problems("budget: {monthly: 300USD, thresholds: [50%]}"))
                .singleElement()
                .asString()
                .contains("goes with account, which is missing");
        assertThat(problems("budget: {account: mine, monthly: 300USD, thresholds: [half]}"))
                .anySatisfy(problem -> assertThat(problem).contains("a billing account such as"))
                .anySatisfy(problem -> assertThat(problem).contains("a share of the budget"));
    }
}
