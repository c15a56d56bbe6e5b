package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Meter;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However Google misbehaves, an environment converges, and nothing is made twice or deleted. */
class MisfortuneTest {
    private static final double TEMPO = 0.001;

    /** What a convergence takes when nothing goes wrong: the address gets its labels afterwards. */
    private static final int NEEDED = 18;

    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test, labels: {team: us}}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              network: {subnet: 10.10.0.0/20}
              services:
                api: {image: us-docker.pkg.dev/demo-project/app/api:1.0.0}
              sites:
                web: {singlePage: true}
              resources:
                - kind: FirewallRule
                  name: office
                  spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp, ports: ["443"]}]}
                - kind: Address
                  name: front
                  spec: {addressType: EXTERNAL}
            """
                    + IntStream.range(0, 10)
                            .mapToObj(
                                    """
                                        - kind: FirewallRule
                                          name: rule-%d
                                          spec: {network: "${network}", sourceTags: [one], allowed: [{IPProtocol: udp}]}
                                    """
                                            ::formatted)
                            .collect(Collectors.joining());

    @Test
    void without_misfortune_there_is_one_write_for_everything_that_is_needed() {
        try (World world = new World(Meter.NONE, TEMPO)) {
            world.operate(SPEC);
            world.converged();
            assertThat(world.writes()).isEqualTo(NEEDED);
        }
    }

    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void one_request_in_ten_goes_wrong(Misbehaviour fault) {
        try (World world = new World(Meter.NONE, TEMPO)) {
            world.sandbox.faults(List.of(rule(fault)));
            world.operate(SPEC);
            world.ledger.await(
                    "all is as declared or stuck", report -> settled(report) || stuck(report));
            long struck = struck(world);
            if (fault == Misbehaviour.STUCK_OPERATION) {
                world.sandbox.faults(List.of());
            }
            world.ledger.await("all is as declared", MisfortuneTest::settled);
            struck = Math.max(struck, struck(world));
            world.sandbox.faults(List.of());
            assertThat(settled(world.scanned())).isTrue();

            assertThat(world.sandbox.requests())
                    .noneMatch(request -> request.method().equals("DELETE"));
            assertThat(world.writes()).isBetween((long) NEEDED, NEEDED + struck + 1);
            Map<String, Long> made =
                    world.ledger.attempts().stream()
                            .filter(Attempt::succeeded)
                            .filter(attempt -> attempt.step().equals("create"))
                            .collect(
                                    Collectors.groupingBy(
                                            attempt -> attempt.ref().toString(),
                                            Collectors.counting()));
            assertThat(made.values()).allMatch(times -> times == 1);
            assertThat(names(world, "/compute/v1/projects/demo-project/global/networks"))
                    .as("its own, and the project's default network")
                    .hasSize(2);
            assertThat(names(world, "/compute/v1/projects/demo-project/global/firewalls"))
                    .as("its own eleven, and the default network's four")
                    .hasSize(15);
            assertThat(names(world, "/storage/v1/b?project=demo-project")).hasSize(1);
            long writes = world.writes();
            for (int scan = 0; scan < 3; scan++) {
                assertThat(settled(world.scanned())).isTrue();
            }
            assertThat(world.writes()).isEqualTo(writes);
        }
    }

    private static FaultRule rule(Misbehaviour fault) {
        return FaultRule.always(fault).withRate(0.1);
    }

    /**
     * Everything is as declared, though perhaps not well: Cloud Run does not try a rollout again
     * that failed, and there is nothing to write.
     */
    private static boolean settled(Report report) {
        return report.incomplete().isEmpty()
                && report.rows().stream()
                        .allMatch(row ->
                                row.step().equals("keep")
                                        && (row.verdict() == Verdict.SYNCED
                                                || row.verdict() == Verdict.DEGRADED));
    }

    private static boolean stuck(Report report) {
        Instant longAgo = Instant.now().minusMillis(500);
        return report.rows().stream()
                .map(Row::last)
                .anyMatch(last ->
                        last.filter(attempt -> attempt.ended().isEmpty())
                                .filter(attempt -> attempt.started().isBefore(longAgo))
                                .isPresent());
    }

    private static long struck(World world) {
        return Pattern.compile("\"struck\"\\s*:\\s*(\\d+)")
                .matcher(world.curl("GET", "/_sandbox/faults", ""))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static List<String> names(World world, String path) {
        return Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"")
                .matcher(world.curl("GET", path, ""))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
