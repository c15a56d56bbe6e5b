package dev.plumbline.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.web.Rows;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTextTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private final PageText words = new PageText(NOON);

    private static List<Change> changes(int files) {
        return new Rows(NOON).filling(files).changes();
    }

    @Test
    void of_more_changes_than_a_person_reads_a_few_are_shown_and_the_rest_is_counted() {
        assertThat(words.first(changes(20))).hasSize(20);
        assertThat(words.more(changes(20))).isEmpty();

        assertThat(words.first(changes(2000))).hasSize(5);
        assertThat(words.more(changes(2000)))
                .isEqualTo("and 1,995 more, all of which the API tells");
    }
}
