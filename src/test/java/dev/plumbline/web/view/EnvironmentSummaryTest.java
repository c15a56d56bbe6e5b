package dev.plumbline.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.web.Telling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentSummaryTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void another_revision_with_the_same_label_is_not_the_one_in_force() {
        Report report = new Telling(NOON).quiet("staging", Mode.ENFORCE, List.of());
        Report invalid =
                report.unread(
                        new Revision("another", report.applied().label()),
                        List.of(new Problem(new Origin("staging.yml", 1, 1), "two files")),
                        Optional.empty());

        EnvironmentSummary summary = EnvironmentSummary.of(Overview.of(invalid), NOON);

        assertThat(summary.upToDate()).isFalse();
        assertThat(summary.worst()).isEqualTo(Verdict.FAILED);
    }
}
