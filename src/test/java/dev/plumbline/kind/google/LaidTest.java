package dev.plumbline.kind.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.run.v2.Probe;
import dev.plumbline.model.Document;
import dev.plumbline.model.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaidTest {
    private final Laid laid = new Laid(Set.of(), Optional.empty());

    private Document over(Document goal, Document live) {
        return (Document)
                laid.over(Path.ROOT, Messages.fields(Probe.getDescriptor()), goal, live)
                        .orElseThrow();
    }

    @Test
    void a_declared_field_unsets_the_others_of_its_group() {
        Document goal = Document.EMPTY.with("httpGet", Document.EMPTY.with("path", "/healthz"));
        Document live =
                Document.EMPTY
                        .with("tcpSocket", Document.EMPTY.with("port", "8080"))
                        .with("periodSeconds", "10");
        assertThat(over(goal, live).fields()).containsOnlyKeys("httpGet", "periodSeconds");
    }

    @Test
    void a_group_of_which_nothing_is_declared_stays_as_it_is() {
        Document live = Document.EMPTY.with("tcpSocket", Document.EMPTY.with("port", "8080"));
        assertThat(over(Document.EMPTY.with("periodSeconds", "5"), live).fields())
                .containsOnlyKeys("tcpSocket", "periodSeconds");
    }
}
