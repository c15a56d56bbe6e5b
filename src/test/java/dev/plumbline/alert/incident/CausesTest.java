package dev.plumbline.alert.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Severity;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.world.MemoryOutbox;
import dev.plumbline.world.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each cause in a cloud that speaks the real protocol: raised, told once, resolved. */
class CausesTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              network: {subnet: 10.10.0.0/20}
              services:
                api: {image: us-docker.pkg.dev/demo-project/app/api:1.0.0}
              resources:
                - kind: FirewallRule
                  name: office
                  spec: {network: "${network}", sourceRanges: [%s], allowed: [{IPProtocol: tcp, ports: ["443"]}]}
            """;

    private static String spec() {
        return SPEC.formatted("enforce", "203.0.113.0/24");
    }

    /** An operator, somebody else, and whoever is told. */
    private static final class Watched implements AutoCloseable {
        private final World world = new World();
        private final MemoryOutbox outbox = new MemoryOutbox();
        private final Alarm alarm =
                new Alarm(
                        world.ledger,
                        outbox,
                        _ -> Set.of("ops"),
                        InstantSource.system(),
                        new Tempo(World.TEMPO),
                        Duration.ofDays(1));

        void befalls(Misbehaviour... faults) {
            world.sandbox.faults(List.of(faults).stream().map(FaultRule::always).toList());
        }

        /** Waits for news of a cause. */
        Incident told(News news, String cause) {
            world.ledger.await(
                    news + " of " + cause,
                    _ -> {
                        alarm.tick();
                        return outbox.notifications().stream()
                                .anyMatch(each -> is(each, news, cause));
                    });
            return outbox.notifications().stream()
                    .filter(each -> is(each, news, cause))
                    .reduce((_, last) -> last)
                    .orElseThrow()
                    .incident();
        }

        private static boolean is(Notification notification, News news, String cause) {
            return notification.news() == news && notification.incident().cause().equals(cause);
        }

        List<String> raised() {
            return outbox.notifications().stream()
                    .filter(each -> each.news() == News.RAISED)
                    .map(each -> each.incident().cause())
                    .toList();
        }

        @Override
        public void close() {
            world.close();
        }
    }

    @Test
    void an_outage_is_one_incident_and_ends() {
        try (Watched watched = new Watched()) {
            watched.world.operate(spec());
            watched.world.converged();
            watched.befalls(Misbehaviour.UNAVAILABLE);

            Incident incident = watched.told(News.RAISED, "google-unavailable");
            assertThat(incident.story().whose()).isEqualTo("the provider");
            assertThat(watched.raised()).containsExactly("google-unavailable");
            watched.befalls();
            watched.told(News.RESOLVED, "google-unavailable");
        }
    }

    @Test
    void missing_access_names_whose_turn_it_is() {
        try (Watched watched = new Watched()) {
            watched.befalls(Misbehaviour.PERMISSION_DENIED);
            watched.world.operate(spec());

            assertThat(watched.told(News.RAISED, "access-missing").story().whose())
                    .isEqualTo("whoever grants access");
            watched.befalls();
            watched.world.converged();
            watched.told(News.RESOLVED, "access-missing");
        }
    }

    @Test
    void an_api_that_is_off_is_told_and_one_that_is_being_turned_on_is_not() {
        try (Watched watched = new Watched()) {
            watched.world.curl("PUT", "/_sandbox/projects", "{\"new\": [\"demo-project\"]}");
            watched.world.operate(spec());
            assertThat(watched.told(News.RAISED, "api-disabled").story().whose())
                    .isEqualTo("whoever turns on APIs");
        }
        try (Watched watched = new Watched()) {
            watched.world.curl("PUT", "/_sandbox/projects", "{\"new\": [\"demo-project\"]}");
            watched.world.operate(spec().replace("  resources:", "  apis: {}\n  resources:"));
            watched.world.ledger.await(
                    "all stands",
                    report -> {
                        watched.alarm.tick();
                        return report.converged();
                    });
            assertThat(watched.raised()).isEmpty();
        }
    }

    @Test
    void used_up_quota_is_told() {
        try (Watched watched = new Watched()) {
            watched.befalls(Misbehaviour.RATE_LIMITED);
            watched.world.operate(spec());

            watched.told(News.RAISED, "quota-exhausted");
        }
    }

    @Test
    void what_google_refuses_is_the_turn_of_the_specs_author() {
        try (Watched watched = new Watched()) {
            watched.world.operate(
                    spec().replace(
                                    "sourceRanges:",
                                    "sourceTags: [a], sourceServiceAccounts: [\"a@demo-project.iam.gserviceaccount.com\"], sourceRanges:"));

            Incident incident = watched.told(News.RAISED, "spec-refused");
            assertThat(incident.story().title()).startsWith("FirewallRule/office");
            assertThat(incident.story().differs().getFirst()).isNotEmpty();
            assertThat(incident.story().tried()).isEqualTo("create failed");
        }
    }

    @Test
    void drift_that_is_only_observed_is_a_notice() {
        try (Watched watched = new Watched()) {
            watched.world.operate(SPEC.formatted("observe", "203.0.113.0/24"));

            Incident incident = watched.told(News.RAISED, "observe-only");
            assertThat(incident.story().severity()).isEqualTo(dev.plumbline.model.Severity.NOTICE);
            assertThat(incident.story().title()).contains("not as declared and held");
        }
    }

    @Test
    void what_somebody_else_made_is_told() {
        try (Watched watched = new Watched()) {
            watched.world.curl(
                    "POST",
                    "/compute/v1/projects/demo-project/global/networks",
                    "{\"name\": \"test-network\", \"autoCreateSubnetworks\": false}");
            watched.world.operate(spec());

            assertThat(watched.told(News.RAISED, "foreign").story().title()).startsWith("Network/");
        }
    }

    @Test
    void an_operation_that_does_not_end_is_told() {
        try (Watched watched = new Watched()) {
            watched.befalls(Misbehaviour.STUCK_OPERATION);
            watched.world.operate(spec());

            assertThat(watched.told(News.RAISED, "operation-stuck").story().differs().getFirst())
                    .contains(", operation ");
            watched.befalls();
            watched.world.converged();
            watched.told(News.RESOLVED, "operation-stuck");
        }
    }

    @Test
    void a_rule_that_somebody_opened_to_the_world_is_critical_where_it_is_only_looked_at_too() {
        try (Watched watched = new Watched()) {
            watched.world.operate(spec());
            watched.world.converged();
            watched.world.operate(SPEC.formatted("observe", "203.0.113.0/24"));
            watched.world.curl(
                    "PATCH",
                    "/compute/v1/projects/demo-project/global/firewalls/test-office",
                    "{\"sourceRanges\": [\"0.0.0.0/0\"]}");

            Incident incident = watched.told(News.RAISED, "rights-widened");

            assertThat(incident.story().severity()).isEqualTo(Severity.CRITICAL);
            assertThat(incident.story().title()).isEqualTo("FirewallRule/office lets everybody in");
            assertThat(incident.story().differs())
                    .containsExactly(
                            "FirewallRule/office: sourceRanges: [0.0.0.0/0] -> [203.0.113.0/24]");
            assertThat(incident.story().next()).contains("mode: enforce");
        }
    }

    @Test
    void a_rule_of_somebody_else_that_opens_a_declared_network_is_named() {
        try (Watched watched = new Watched()) {
            watched.world.operate(spec());
            watched.world.converged();
            watched.world.curl(
                    "POST",
                    "/compute/v1/projects/demo-project/global/firewalls",
                    """
                    {"name": "debug", "network": "projects/demo-project/global/networks/test-network",
                     "allowed": [{"IPProtocol": "tcp", "ports": ["22"]}]}
                    """);

            Incident incident = watched.told(News.RAISED, "rights-widened");

            assertThat(incident.story().severity()).isEqualTo(Severity.WARNING);
            assertThat(incident.story().differs())
                    .containsExactly(
                            "FirewallRule/debug, which nobody declares: it is at Network/network");
        }
    }
}
