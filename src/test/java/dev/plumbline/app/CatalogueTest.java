package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Schema;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void what_is_known_of_kinds_without_a_client_is_what_the_kinds_say() {
        Gcp gcp = Gcp.at(Endpoints.GOOGLE, Meter.NONE, new Tempo(1), InstantSource.system());

        assertThat(told(Catalogue.schemas())).isEqualTo(told(Catalogue.kinds(gcp).schemas()));
    }

    /** All that can be compared: a rule is code. */
    private static List<List<Object>> told(Map<String, Schema> schemas) {
        return schemas.values().stream()
                .map(schema ->
                        List.<Object>of(
                                schema.kind(),
                                schema.root(),
                                schema.placement(),
                                schema.identity(),
                                schema.lifecycle(),
                                schema.outputs()))
                .toList();
    }
}
