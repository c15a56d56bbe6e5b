package dev.plumbline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

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
        Document marked = marking.compared(declared, "test");
        assertThat(marked.at(labels).orElseThrow())
                .hasToString("{team: us, managed-by: plumbline, plumbline-environment: test}");
        assertThat(marked.text("tier")).contains("big");
        assertThat(marking.read(marked)).isEqualTo(Mark.of("test"));
        assertThat(marking.read(declared)).isEqualTo(Mark.NONE);
        assertThat(marking.read(Document.EMPTY)).isEqualTo(Mark.NONE);
        assertThat(marking.compared(Document.EMPTY, "test").at(labels)).isPresent();
    }
}
