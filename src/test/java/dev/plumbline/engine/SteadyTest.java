package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Tempo;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a converged environment costs. */
class SteadyTest {
    private static final String FIREWALLS = "/compute/v1/projects/demo-project/global/firewalls";
    private static final List<String> LISTS =
            List.of(
                    "/compute/v1/projects/demo-project/global/networks",
                    "/compute/v1/projects/demo-project/regions/us-central1/subnetworks",
                    "/compute/v1/projects/demo-project/regions/us-central1/addresses",
                    "/compute/v1/projects/demo-project/global/addresses",
                    "/compute/v1/projects/demo-project/global/routes",
                    "/compute/v1/projects/demo-project/global/healthChecks",
                    "/compute/v1/projects/demo-project/global/backendBuckets",
                    "/compute/v1/projects/demo-project/global/backendServices",
                    "/compute/v1/projects/demo-project/global/urlMaps",
                    "/compute/v1/projects/demo-project/global/sslCertificates",
                    "/compute/v1/projects/demo-project/global/sslPolicies",
                    "/compute/v1/projects/demo-project/global/targetHttpProxies",
                    "/compute/v1/projects/demo-project/global/targetHttpsProxies",
                    "/compute/v1/projects/demo-project/global/forwardingRules",
                    "/compute/v1/projects/demo-project/global/securityPolicies",
                    "/compute/v1/projects/demo-project/regions/us-central1/networkEndpointGroups",
                    "/compute/v1/projects/demo-project/regions/us-central1/routers",
                    "/v2/projects/demo-project/locations/us-central1/services",
                    "/v2/projects/demo-project/locations/us-central1/services/test-api:getIamPolicy",
                    "/v2/projects/demo-project/locations/us-central1/workerPools",
                    "/v2/projects/demo-project/locations/us-central1/jobs",
                    "/v1/projects/demo-project/locations/us-central1/connectors",
                    "/v1/projects/demo-project/locations/us-central1/jobs",
                    "/v1/projects/demo-project/locations/us-central1/instances",
                    "/compute/v1/projects/demo-project/zones/us-central1-b/disks",
                    "/compute/v1/projects/demo-project/zones/us-central1-b/instances",
                    "/compute/v1/projects/demo-project/zones/us-central1-b/instanceGroups",
                    "/compute/v1/projects/demo-project/regions/us-central1/resourcePolicies",
                    "/v1/projects/demo-project/locations/us-central1/repositories",
                    "/v1/projects/demo-project/locations/us/repositories/app/dockerImages",
                    "/v1/projects/demo-project/services",
                    "/v1/projects/demo-project/instances",
                    "/v1/projects/demo-project/secrets",
                    "/v1/projects/demo-project/serviceAccounts",
                    "/v1/projects/demo-project/locations/global/workloadIdentityPools",
                    "/dns/v1/projects/demo-project/managedZones",
                    "/v3/projects/demo-project/notificationChannels",
                    "/v3/projects/demo-project/uptimeCheckConfigs",
                    "/v3/projects/demo-project/alertPolicies",
                    "/v1/projects/demo-project/dashboards",
                    "/v2/projects/demo-project/metrics",
                    "/storage/v1/b");

    private static final double TEMPO = 0.02;

    /** Read beside scans every ten minutes, however many scans there are. */
    private static final Set<String> QUOTAS =
            Set.of(
                    "/compute/v1/projects/demo-project",
                    "/compute/v1/projects/demo-project/regions/us-central1");

    /** All rules but the first, as the operator would have made them. */
    private static void makeOthers(World world, int rules) {
        IntStream.range(1, rules)
                .parallel()
                .forEach(rule -> world.curl("POST", FIREWALLS, rule(rule)));
    }

    private static String rule(int rule) {
        return """
        {"name": "test-rule-%d", "description": "plumbline/test",
         "network": "projects/demo-project/global/networks/test-network",
         "sourceRanges": ["203.0.113.0/24"], "allowed": [{"IPProtocol": "tcp"}]}
        """
                .formatted(rule);
    }

    private static String spec(int rules) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: demo-project
          region: us-central1
          mode: enforce
          network: {subnet: 10.10.0.0/20}
          services:
            api: {image: us-docker.pkg.dev/demo-project/app/api:1.0.0}
          resources:
        """
                + IntStream.range(0, rules)
                        .mapToObj(
                                """
                                    - kind: FirewallRule
                                      name: rule-%d
                                      spec: {network: "${network}", sourceRanges: [203.0.113.0/24], allowed: [{IPProtocol: tcp}]}
                                """
                                        ::formatted)
                        .collect(Collectors.joining());
    }

    /** In these something of the spec is declared; all others are for orphans. */
    private static final Set<String> DECLARED =
            Set.of(
                    "/compute/v1/projects/demo-project/global/networks",
                    "/compute/v1/projects/demo-project/regions/us-central1/subnetworks",
                    FIREWALLS,
                    "/v1/projects/demo-project/serviceAccounts",
                    "/v2/projects/demo-project/locations/us-central1/services",
                    "/v2/projects/demo-project/locations/us-central1/services/test-api:getIamPolicy",
                    "/v1/projects/demo-project/locations/us/repositories/app/dockerImages");

    @Test
    void in_half_an_hour_what_only_orphans_may_be_in_is_listed_three_times_and_never_all_at_once() {
        try (World world = new World(Meter.NONE, TEMPO)) {
            Loop first = world.operate(spec(1));
            world.converged();
            first.stop();
            OwnClock clock = new OwnClock();
            Loop loop = world.loop(world.kinds, clock);
            loop.offer(Specs.of(world.kinds, spec(1)));
            assertThat(loop.step().orElseThrow().converged()).isTrue();
            Map<String, Long> requests = new TreeMap<>();
            long most = 0;
            for (int scan = 1; scan <= 45; scan++) {
                world.sandbox.clearRequests();
                clock.pass(new Tempo(TEMPO).of(Duration.ofSeconds(40)));
                assertThat(loop.step().orElseThrow().converged()).isTrue();
                List<String> sent =
                        world.sandbox.requests().stream()
                                .map(Logged::path)
                                .filter(path -> !QUOTAS.contains(path))
                                .toList();
                sent.forEach(path -> requests.merge(path, 1L, Long::sum));
                most = Math.max(most, sent.size());
            }
            Map<String, Long> expected =
                    LISTS.stream().collect(Collectors.toMap(Function.identity(), _ -> 3L));
            DECLARED.forEach(path -> expected.put(path, 45L));
            assertThat(requests).isEqualTo(expected);
            assertThat(most).isLessThan(DECLARED.size() + LISTS.size() / 4);
        }
    }

    @ParameterizedTest(name = "{0} rules and the default four are {1} pages")
    @CsvSource({"10, 1, 20", "1000, 3, 5"})
    void scans_cost_nothing_but_the_pages_of_their_lists(int rules, int pages, long scans) {
        try (World world = new World(Meter.NONE, TEMPO)) {
            Loop first = world.operate(spec(1));
            world.converged();
            first.stop();
            makeOthers(world, rules);
            world.sandbox.advance(Duration.ofMinutes(5));
            String spec = spec(rules);
            world.sandbox.clearRequests();
            Loop loop = world.loop(world.kinds);
            loop.offer(Specs.of(world.kinds, spec));
            for (int scan = 1; scan <= scans; scan++) {
                loop.sync();
                assertThat(loop.step().orElseThrow().converged()).isTrue();
            }
            Map<String, Long> requests =
                    world.sandbox.requests().stream()
                            .peek(request -> assertThat(request.method()).isEqualTo("GET"))
                            .filter(request -> !QUOTAS.contains(request.path()))
                            .collect(Collectors.groupingBy(Logged::path, Collectors.counting()));
            Map<String, Long> expected =
                    LISTS.stream().collect(Collectors.toMap(Function.identity(), _ -> scans));
            expected.put(FIREWALLS, scans * pages);
            assertThat(requests).isEqualTo(expected);
        }
    }
}
