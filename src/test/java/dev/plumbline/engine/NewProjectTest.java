package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An environment in a project in which nothing was turned on yet. */
class NewProjectTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              network: {subnet: 10.10.0.0/20}
              cache: {version: REDIS_7_2, memory: 1GB}
              secrets: {key: {generate: {length: 32}}}
            """;
    private static final String APIS = "  apis: {also: [aiplatform.googleapis.com]}\n";
    private static final String REDIS = "/v1/projects/demo-project/services/redis.googleapis.com";

    private final World world = new World();

    @BeforeEach
    void nothingIsTurnedOn() {
        world.curl("PUT", "/_sandbox/projects", "{\"new\": [\"demo-project\"]}");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<Logged> enabling() {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.path().endsWith(":enable"))
                .toList();
    }

    @Test
    void turns_on_what_it_needs_and_what_it_is_told_to_and_converges() {
        world.operate(SPEC + APIS);
        Report report = world.converged();

        assertThat(enabling().stream().map(Logged::path))
                .containsExactlyInAnyOrder(
                        "/v1/projects/demo-project/services/compute.googleapis.com:enable",
                        "/v1/projects/demo-project/services/redis.googleapis.com:enable",
                        "/v1/projects/demo-project/services/secretmanager.googleapis.com:enable",
                        "/v1/projects/demo-project/services/aiplatform.googleapis.com:enable");
        assertThat(report.rows().stream().filter(row -> row.ref().kind().equals("ApiService")))
                .extracting(row -> row.ref().name())
                .containsExactlyInAnyOrder("aiplatform", "compute", "redis", "secretmanager");
        long writes = world.writes();
        world.scanned();
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    void what_was_turned_on_before_proves_no_earlier_life_of_the_environment() {
        world.curl("POST", REDIS + ":enable", "{}");
        world.operate(SPEC + APIS);
        assertThat(world.converged().rows()).allMatch(row -> row.holds().isEmpty());
    }

    @Test
    void waits_for_what_it_may_not_turn_on_and_says_which_it_is() {
        world.operate(SPEC);
        Report report =
                world.ledger.await(
                        "the cache cannot be seen",
                        each ->
                                each.rows().stream()
                                        .anyMatch(row ->
                                                row.verdict() == Verdict.UNKNOWN
                                                        && row.ref().name().equals("cache")));
        Row cache = world.row(report, "RedisInstance", "cache");
        assertThat(cache.fault().orElseThrow().turn()).isEqualTo(FaultOwner.API);
        assertThat(cache.fault().orElseThrow().message()).contains("redis.googleapis.com");
        assertThat(enabling()).isEmpty();

        for (String api : List.of("compute", "redis", "secretmanager")) {
            world.curl("POST", REDIS.replace("redis", api) + ":enable", "{}");
        }
        world.converged();
    }

    @Test
    void one_that_somebody_turned_off_is_turned_on_again_and_none_is_ever_turned_off() {
        Loop loop = world.operate(SPEC + APIS);
        world.converged();
        world.curl("POST", REDIS + ":disable", "{}");
        world.ledger.await("the API is missed", report -> gone(report).step().equals("create"));
        world.convergedAgain();
        assertThat(world.curl("GET", REDIS, "")).contains("ENABLED");

        loop.offer(Specs.of(world.kinds, SPEC.replace("enforce", "absent") + APIS));
        world.ledger.await(
                "all else is gone",
                report ->
                        report.rows().stream()
                                .filter(row -> !row.ref().kind().equals("ApiService"))
                                .allMatch(row ->
                                        row.verdict() == Verdict.SYNCED
                                                || row.verdict() == Verdict.HELD));
        assertThat(
                        world.sandbox.requests().stream()
                                .filter(request -> request.path().endsWith(":disable")))
                .hasSize(1);
    }

    private Row gone(Report report) {
        return world.row(report, "ApiService", "redis");
    }
}
