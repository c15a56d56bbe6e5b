package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An environment that is watched, from the first channel to the last policy. */
class WatchedEnvironmentTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test, labels: {team: edge}}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              policy: {prune: true}
              cache: {version: REDIS_7_2, memory: 1GB}
              database: {version: POSTGRES_16, tier: db-custom-1-3840}
              services:
                api: {image: us-docker.pkg.dev/demo-project/app/api:1.42.0, access: public, health: /healthz}
              monitoring:
                notify: [%s]
                targets: {apiLatencyP95: 500ms, databaseLatencyP95: 200ms, uptime: 95%%, errorRate: 0.5%%}
            """;
    private static final String CHANNELS = "/v3/projects/demo-project/notificationChannels";
    private static final String POLICIES = "/v3/projects/demo-project/alertPolicies";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void is_made_as_a_whole_and_stands_still() {
        world.operate(SPEC.formatted("ops@example.com"));
        world.converged();
        long writes = world.writes();
        world.scanned();
        world.scanned();
        assertThat(world.writes()).isEqualTo(writes);
        assertThat(names(POLICIES, "projects/demo-project/alertPolicies/\\d+\"")).hasSize(4);
        assertThat(world.curl("GET", "/v1/projects/demo-project/dashboards/test-dashboard", ""))
                .contains("projects/demo-project/locations/us-central1/instances/test-cache");
    }

    @Test
    void tells_others_before_the_channel_goes_that_nobody_names_any_more() {
        Loop loop = world.operate(SPEC.formatted("ops@example.com"));
        world.converged();
        List<String> first = names(CHANNELS, CHANNELS.substring(4) + "/\\d+");
        loop.offer(Specs.of(world.kinds, SPEC.formatted("on-call@example.com")));
        world.ledger.await(
                "the channel of before is gone",
                report ->
                        report.converged()
                                && names(CHANNELS, CHANNELS.substring(4) + "/\\d+").stream()
                                        .noneMatch(first::contains));
        List<String> second = names(CHANNELS, CHANNELS.substring(4) + "/\\d+");
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(names(POLICIES, CHANNELS.substring(4) + "/\\d+")).isEqualTo(second);
        assertThat(world.sandbox.requests())
                .filteredOn(request -> request.method().equals("DELETE"))
                .allMatch(request -> request.status() == 200);
    }

    private List<String> names(String path, String pattern) {
        return Pattern.compile(pattern)
                .matcher(world.curl("GET", path, ""))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
