package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Tempo;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void what_is_known_of_kinds_without_a_client_is_what_the_kinds_say() {
        Gcp gcp = Gcp.at(Endpoints.GOOGLE, Meter.NONE, new Tempo(1), InstantSource.system());

        assertThat(List.copyOf(Catalogue.schemas().entrySet()))
                .isEqualTo(List.copyOf(Catalogue.kinds(gcp).schemas().entrySet()));
    }
}
