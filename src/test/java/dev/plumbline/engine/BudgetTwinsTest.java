package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets of an account that several environments share, known by what people see them called. */
class BudgetTwinsTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              policy: {prune: true}
              budget: {account: billingAccounts/012345-6789AB-CDEF01, monthly: 300USD}
            """;
    private static final String BUDGETS = "/v1/billingAccounts/012345-6789AB-CDEF01/budgets";
    private static final String TWIN =
            """
            {"displayName": "%s", "amount": {"specifiedAmount": {"units": "1"}}}\
            """;

    private final World world = new World();

    @BeforeEach
    void converge() {
        world.operate(SPEC);
        world.converged();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void two_of_the_same_name_are_told_and_neither_is_touched_nor_a_third_made() {
        String ours = world.named("GET", BUDGETS, "");
        String twin = world.named("POST", BUDGETS, TWIN.formatted("test-budget plumbline/test"));
        long writes = world.writes();
        for (int scan = 0; scan < 3; scan++) {
            Row row = world.row(world.scanned(), "Budget", "budget");
            assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(row.fault().orElseThrow().message())
                    .contains(ours, twin, "displayName", "test-budget", "delete one of them")
                    .doesNotContain("label");
        }
        assertThat(world.writes()).isEqualTo(writes);
        world.curl("DELETE", "/v1/" + twin, "");
        assertThat(world.row(world.scanned(), "Budget", "budget").verdict())
                .isEqualTo(Verdict.SYNCED);
    }

    @Test
    void those_of_other_environments_and_of_people_are_nobodys_business() {
        world.curl("POST", BUDGETS, TWIN.formatted("prod-budget plumbline/prod"));
        world.curl("POST", BUDGETS, TWIN.formatted("Everything"));
        world.curl("POST", BUDGETS, TWIN.formatted("Everything"));
        assertThat(world.scanned().rows()).hasSize(1);
        assertThat(world.row(world.scanned(), "Budget", "budget").verdict())
                .isEqualTo(Verdict.SYNCED);
    }

    @Test
    void a_project_is_known_by_its_number_and_no_order_of_them_is_a_change() {
        long writes = world.writes();
        for (int scan = 0; scan < 6; scan++) {
            assertThat(world.row(world.scanned(), "Budget", "budget").verdict())
                    .isEqualTo(Verdict.SYNCED);
        }
        assertThat(world.writes()).isEqualTo(writes);
    }
}
