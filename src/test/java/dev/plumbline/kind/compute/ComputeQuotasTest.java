package dev.plumbline.kind.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Failure;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Quota;
import dev.plumbline.world.World;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeQuotasTest {
    private static final String PROJECT = "/compute/v1/projects/demo-project";

    private static ComputeQuotas quotas(World world) {
        return new ComputeQuotas(
                Gcp.at(
                        Endpoints.at(world.sandbox.uri()),
                        Meter.NONE,
                        new Tempo(World.TEMPO),
                        InstantSource.system()));
    }

    private static Place in(String region) {
        return new Place("demo-project", region, "");
    }

    @Test
    void the_quotas_of_the_project_and_of_the_region_are_told_with_their_usage() {
        try (World world = new World()) {
            world.curl("PUT", "/_sandbox/quotas", "{\"limits\": {\"STATIC_ADDRESSES\": 4}}");
            world.curl("POST", PROJECT + "/global/addresses", "{\"name\": \"g\"}");
            for (String name : List.of("a", "b")) {
                world.curl(
                        "POST",
                        PROJECT + "/regions/us-central1/addresses",
                        "{\"name\": \"%s\"}".formatted(name));
            }
            world.curl("POST", "/_sandbox/clock", "{\"advance\": \"PT1M\"}");

            assertThat(quotas(world).at(in("us-central1")))
                    .contains(
                            new Quota("STATIC_ADDRESSES", "global", 1, 4),
                            new Quota("STATIC_ADDRESSES", "us-central1", 2, 4),
                            new Quota("CPUS", "us-central1", 0, 24));
        }
    }

    @Test
    void what_may_not_be_read_is_a_failure_that_names_whose_turn_it_is() {
        try (World world = new World()) {
            world.curl("PUT", "/_sandbox/projects", "{\"projects\": [\"another\"]}");
            assertThatThrownBy(() -> quotas(world).at(in("us-central1")))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.fault().turn())
                                            .isEqualTo(FaultOwner.ACCESS));
        }
    }
}
