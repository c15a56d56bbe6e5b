package dev.plumbline.kind.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.kind.Kind;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.state.Observation;
import dev.plumbline.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouteKindTest {
    private static final String ROUTES = "/compute/v1/projects/demo-project/global/routes";

    @Test
    void routes_that_a_network_comes_with_are_not_looked_at_and_those_that_people_made_are() {
        try (World world = new World()) {
            world.curl(
                    "POST",
                    ROUTES,
                    """
                    {"name": "theirs", "network": "global/networks/default", "destRange": "203.0.113.0/24",
                     "priority": 7, "nextHopGateway": "global/gateways/default-internet-gateway"}
                    """);
            world.sandbox.advance(Duration.ofMinutes(1));
            assertThat(world.curl("GET", ROUTES, "")).contains("default-route-");
            Kind routes = world.kinds.get("Route");
            Place place = new Place("demo-project", "global", "theirs");

            assertThat(routes.scan(Scope.of("Route", place)).found()).containsOnlyKeys(place);
            assertThat(routes.look(place)).isInstanceOf(Observation.Present.class);
        }
    }
}
