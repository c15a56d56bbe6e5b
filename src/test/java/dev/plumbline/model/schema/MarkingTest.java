package dev.plumbline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingTest {
    @ParameterizedTest
    @CsvSource({"LABELS, labels", "USER_LABELS, settings.userLabels"})
    void labels_that_mark_stand_beside_others_wherever_a_kind_keeps_labels(
            Marking marking, String path) {
        Path labels = Path.of(path);
        Document declared =
                Document.EMPTY.with(labels, Document.EMPTY.with("team", "us")).with("tier", "big");
        Document marked = marking.compared(declared, "test", "test-main");
        assertThat(marked.at(labels).orElseThrow())
                .hasToString("{team: us, managed-by: plumbline, plumbline-environment: test}");
        assertThat(marked.text("tier")).contains("big");
        assertThat(marking.read(marked)).isEqualTo(Mark.of("test"));
        assertThat(marking.read(declared)).isEqualTo(Mark.NONE);
        assertThat(marking.read(Document.EMPTY)).isEqualTo(Mark.NONE);
        assertThat(marking.compared(Document.EMPTY, "test", "test-main").at(labels)).isPresent();
    }

    @Test
    void a_thing_whose_id_google_makes_is_called_by_a_label_of_ours_or_else_as_google_does() {
        Document unmarked = Document.EMPTY.with("name", "projects/p/notificationChannels/123");
        Document marked = Marking.NAMED.compared(unmarked, "test", "test-ops");
        assertThat(Marking.NAMED.called(marked)).isEqualTo("test-ops");
        assertThat(Marking.NAMED.called(unmarked)).isEqualTo("123");
        assertThat(Marking.NAMED.read(marked)).isEqualTo(Mark.of("test"));
        assertThat(marked.object("userLabels").text(Marking.NAME)).contains("test-ops");
    }

    @Test
    void what_keeps_no_labels_is_called_by_what_people_see_with_our_mark_behind() {
        Document unmarked =
                Document.EMPTY.with("name", "billingAccounts/b/budgets/123").with("amount", "1");
        Document marked = Marking.DISPLAY_NAME.compared(unmarked, "test", "test-spend");
        assertThat(marked.text("displayName")).contains("test-spend plumbline/test");
        assertThat(Marking.DISPLAY_NAME.called(marked)).isEqualTo("test-spend");
        assertThat(Marking.DISPLAY_NAME.called(unmarked)).isEqualTo("123");
        assertThat(Marking.DISPLAY_NAME.read(marked)).isEqualTo(Mark.of("test"));
        assertThat(Marking.DISPLAY_NAME.read(unmarked)).isEqualTo(Mark.NONE);
        Document theirs = unmarked.with("displayName", "test-spend");
        assertThat(Marking.DISPLAY_NAME.called(theirs)).isEqualTo("test-spend");
        assertThat(Marking.DISPLAY_NAME.read(theirs)).isEqualTo(Mark.NONE);
        assertThat(
                        Marking.DISPLAY_NAME.changes(
                                Path.of("displayName"), "test-spend plumbline/test", "test-spend"))
                .isTrue();
        assertThat(
                        Marking.DISPLAY_NAME.changes(
                                Path.of("displayName"), "test-spend plumbline/test", "other"))
                .isFalse();
    }
}
