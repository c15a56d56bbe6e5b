package dev.plumbline.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanSummaryTest {
    @Test
    void a_plan_is_told_in_one_line() {
        assertThat(PlanSummary.of(List.of("update", "create", "keep", "create", "blind"), 4))
                .isEqualTo("2 to create, 1 to update, 1 not seen, 4 orphans");
        assertThat(PlanSummary.of(List.of("keep"), 1)).isEqualTo("1 orphan");
        assertThat(PlanSummary.of(List.of("keep"), 0)).isEqualTo("nothing to do");
    }
}
