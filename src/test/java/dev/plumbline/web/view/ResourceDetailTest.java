package dev.plumbline.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.SpecPages;
import dev.plumbline.web.Rows;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ResourceDetailTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @Test
    void what_somebody_else_made_just_as_declared_is_not_said_to_differ() {
        ResourceDetail detail =
                ResourceDetail.of(
                        new Rows(NOON).identical(), Report.nothing("staging"), SpecPages.NONE);

        assertThat(detail.summary())
                .isEqualTo(
                        "Its fields are as declared; it does not carry this environment's mark.");
        assertThat(detail.drifted()).isFalse();
    }

    @Test
    void what_takes_long_says_how_far_it_is() {
        ResourceDetail detail =
                ResourceDetail.of(
                        new Rows(NOON).filling(2000), Report.nothing("staging"), SpecPages.NONE);

        assertThat(detail.next().words())
                .isEqualTo(
                        "The update is under way (1,205 of 2,000 objects): it is looked at until"
                                + " that is done.");
    }
}
