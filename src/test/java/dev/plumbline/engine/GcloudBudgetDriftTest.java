package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.TlsProxy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes a budget with gcloud, which can be pointed at no other host for that. */
class GcloudBudgetDriftTest extends GcloudDrift {
    private static final String ACCOUNT = "012345-6789AB-CDEF01";

    @TempDir private Path keys;
    private TlsProxy proxy;

    GcloudBudgetDriftTest() {
        super(
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: test}
                spec:
                  project: demo-project
                  region: us-central1
                  mode: %%s
                  budget: {account: billingAccounts/%s, monthly: 300USD}
                """
                        .formatted(ACCOUNT));
    }

    @BeforeEach
    void standIn() {
        proxy = new TlsProxy("billingbudgets.googleapis.com", world.sandbox.uri(), keys);
        gcloud = gcloud.through(proxy);
    }

    @AfterEach
    void goAway() {
        proxy.close();
    }

    private String budget() {
        String listed =
                gcloud.run(
                        "billing budgets list --format=value(name) --billing-account=" + ACCOUNT);
        return listed.strip();
    }

    @Test
    void another_amount_is_one_line_and_mended() {
        Row row =
                after(
                        "Budget",
                        "budget",
                        "billing budgets update %s --budget-amount=900USD".formatted(budget()));

        assertThat(row.changes())
                .extracting(Change::toString)
                .containsExactly("amount.specifiedAmount.units: 900 -> 300");
        assertThat(world.row(mended(), "Budget", "budget").changes()).isEmpty();
    }

    @Test
    void a_threshold_that_somebody_adds_goes_again() {
        Row row =
                after(
                        "Budget",
                        "budget",
                        "billing budgets update %s --add-threshold-rule=percent=0.25"
                                .formatted(budget()));

        assertThat(row.changes()).hasSize(1);
        assertThat(row.changes().getFirst().path()).hasToString("thresholdRules");
        assertThat(world.row(mended(), "Budget", "budget").changes()).isEmpty();
    }

    @Test
    void one_that_was_deleted_is_there_again() {
        Row row = after("Budget", "budget", "billing budgets delete " + budget());

        assertThat(row.step()).isEqualTo("create");
        mended();
        assertThat(budget()).isNotEmpty();
    }
}
