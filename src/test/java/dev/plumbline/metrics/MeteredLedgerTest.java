package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.web.Telling;
import dev.plumbline.world.Keeper;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.MemoryOutbox;
import dev.plumbline.world.Notifications;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeteredLedgerTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Below below = new Below();
    private final MemoryOutbox outbox = new MemoryOutbox();
    private Instant now = NOON;
    private MeteredLedger observed = observe();

    /** A ledger that may be away. */
    private static final class Below extends MemoryLedger {
        private boolean away;

        @Override
        public synchronized void save(Epoch epoch, Report report) {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            super.save(epoch, report);
        }
    }

    private MeteredLedger observe() {
        return new MeteredLedger(
                below,
                registry,
                () -> now,
                List.of("Backoff", "Foreign", "Upstream"),
                () -> outbox.incidents(now));
    }

    private Keeper keeper() {
        return new Keeper(observed);
    }

    private Telling telling() {
        return new Telling(now);
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    private Set<String> series() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getTag("environment") != null)
                .map(id -> id.getName() + id.getTags())
                .collect(Collectors.toSet());
    }

    private static Report with(Report report, List<Quota> quotas) {
        return new Report(
                report.about(), report.specs(), report.at(), report.scan(), report.rows(), quotas);
    }

    @Test
    void every_series_is_there_before_the_first_report_and_no_other_is_added_by_one() {
        observed.declared(Set.of("staging"));
        Set<String> before = series();
        assertThat(value("plumbline.resources", "verdict", "failed")).isZero();
        assertThat(value("plumbline.gates", "gate", "Backoff")).isZero();
        assertThat(value("plumbline.actions", "step", "replace", "outcome", "interrupted"))
                .isZero();

        keeper().save(telling().staging());

        assertThat(series()).isEqualTo(before);
    }

    @Test
    void a_report_is_counted_by_verdict_drift_gate_and_problem() {
        Report report = telling().staging();
        keeper().save(report);

        report.verdicts()
                .forEach((verdict, count) ->
                        assertThat(
                                        value(
                                                "plumbline.resources",
                                                "environment",
                                                "staging",
                                                "verdict",
                                                verdict.name().toLowerCase(java.util.Locale.ROOT)))
                                .isEqualTo((double) count));
        assertThat(value("plumbline.resources.drifted")).isEqualTo(report.drifted());
        assertThat(value("plumbline.gates", "gate", "Backoff")).isPositive();
        assertThat(value("plumbline.specs.problems")).isEqualTo(1);
        assertThat(value("plumbline.specs.away")).isZero();
        assertThat(below.reports()).containsExactly(report);
    }

    @Test
    void the_age_of_the_oldest_drift_grows_at_every_scrape_until_the_drift_is_gone() {
        keeper().save(telling().office("0.0.0.0/0"));
        assertThat(value("plumbline.drift.age")).isEqualTo(2);
        now = NOON.plusSeconds(60);
        assertThat(value("plumbline.drift.age")).isEqualTo(62);
        keeper().save(telling().office("198.51.100.0/24"));
        assertThat(value("plumbline.drift.age")).isEqualTo(62);
        keeper().save(
                        telling()
                                .quiet(
                                        "staging",
                                        Mode.ENFORCE,
                                        List.of(
                                                telling()
                                                        .synced(
                                                                "staging",
                                                                "FirewallRule",
                                                                "office"))));
        assertThat(value("plumbline.drift.age")).isZero();
    }

    @Test
    void a_drift_that_stood_before_a_restart_is_as_old_as_its_verdict() {
        Report known = telling().office("0.0.0.0/0");
        new Keeper(below).save(known);
        observed = observe();
        observed.declared(Set.of("staging"));
        Row row = known.rows().getFirst();
        assertThat(value("plumbline.drift.age"))
                .isEqualTo(Duration.between(row.since(), now).toMillis() / 1000.0);
        assertThat(value("plumbline.resources.drifted")).isEqualTo(1);
    }

    @Test
    void a_scan_is_counted_once_however_many_passes_report_it() {
        keeper().save(telling().production());
        keeper().save(telling().production());
        now = NOON.plusSeconds(30);
        keeper().save(telling().report("production", Mode.ENFORCE, List.of()));

        assertThat(value("plumbline.scans", "outcome", "complete")).isEqualTo(1);
        assertThat(value("plumbline.scans", "outcome", "incomplete")).isEqualTo(1);
        assertThat(registry.get("plumbline.scan.duration").timer().count()).isEqualTo(2);
        assertThat(value("plumbline.scan.age")).isEqualTo(4);
        now = now.plusSeconds(100);
        assertThat(value("plumbline.scan.age")).isEqualTo(104);
    }

    @Test
    void what_was_never_scanned_is_as_old_as_its_declaration() {
        observed.declared(Set.of("staging"));
        now = NOON.plusSeconds(90);
        assertThat(value("plumbline.scan.age")).isEqualTo(90);
    }

    @Test
    void an_action_is_counted_by_how_it_ended() {
        observed.declared(Set.of("staging"));
        Attempt attempt = telling().attempt("Network", "main", "create", List.of());
        Attempt other = telling().attempt("Network", "other", "create", List.of());
        keeper().begin(attempt);
        keeper().begin(other);
        keeper().end(attempt, attempt.started().plusSeconds(7), Optional.empty());
        keeper().end(
                        other,
                        other.started().plusSeconds(3),
                        Optional.of(new Fault(FaultOwner.QUOTA, "no more networks")));

        assertThat(value("plumbline.actions", "step", "create", "outcome", "succeeded"))
                .isEqualTo(1);
        assertThat(value("plumbline.actions", "step", "create", "outcome", "failed")).isEqualTo(1);
        assertThat(
                        registry.get("plumbline.action.duration")
                                .tags("step", "create")
                                .timer()
                                .totalTime(java.util.concurrent.TimeUnit.SECONDS))
                .isEqualTo(10);
    }

    @Test
    void an_action_of_a_former_life_is_interrupted() {
        Attempt attempt = telling().attempt("Network", "main", "update", List.of());
        new Keeper(below).begin(attempt);
        observed.declared(Set.of("production", "staging"));
        keeper().interrupted(attempt, now, Attempt.Unheard.UNKNOWN);
        keeper().interrupted(attempt, now, Attempt.Unheard.DONE);

        assertThat(
                        value(
                                "plumbline.actions",
                                "environment",
                                "staging",
                                "step",
                                "update",
                                "outcome",
                                "interrupted"))
                .isEqualTo(1);
        assertThat(value("plumbline.actions", "step", "update", "outcome", "failed")).isZero();
        assertThat(below.attempts().getFirst().failed()).isFalse();
    }

    @Test
    void quotas_come_and_go_with_the_reports() {
        Report report = telling().production();
        keeper().save(
                        with(
                                report,
                                List.of(
                                        new Quota("NETWORKS", "global", 4, 5),
                                        new Quota("CPUS", "us-central1", 6, 24))));
        assertThat(value("plumbline.quota.used", "metric", "NETWORKS", "location", "global"))
                .isEqualTo(0.8);
        keeper().save(with(report, List.of(new Quota("NETWORKS", "global", 5, 5))));
        assertThat(registry.get("plumbline.quota.used").meters()).hasSize(1);
        assertThat(value("plumbline.quota.used", "metric", "NETWORKS")).isEqualTo(1);
    }

    @Test
    void a_retired_environment_has_no_series_any_more() {
        keeper().save(with(telling().production(), List.of(new Quota("NETWORKS", "global", 4, 5))));
        keeper().save(telling().staging());
        observed.retire("production");

        assertThat(series()).isNotEmpty().noneMatch(id -> id.contains("production"));
        assertThat(observed.last("production")).isEmpty();
        assertThat(below.report("production")).isEmpty();
    }

    @Test
    void what_the_ledger_does_not_take_is_counted_all_the_same() {
        observed.declared(Set.of("staging"));
        below.away = true;
        assertThatThrownBy(() -> keeper().save(telling().staging()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(observed.last("staging")).contains(telling().staging().with(List.of()));
        assertThat(value("plumbline.scans", "outcome", "incomplete")).isEqualTo(1);
    }

    @Test
    void open_incidents_are_counted_by_severity_when_asked() {
        observed.declared(Set.of("production", "staging"));
        new OutboxMeter(outbox::undelivered).bindTo(registry);
        assertThat(value("plumbline.incidents", "severity", "critical")).isZero();
        assertThat(value("plumbline.outbox", "state", "waiting")).isZero();

        Incident open = Notifications.incident("i-1", Incident.State.OPEN);
        Incident suspected = Notifications.incident("i-2", Incident.State.SUSPECTED);
        Notification notification =
                Notification.of("l-1", "chat", Notification.News.RAISED, open, now);
        outbox.record(List.of(open, suspected), List.of(notification));
        now = now.plusSeconds(1);

        assertThat(
                        value(
                                "plumbline.incidents",
                                "environment",
                                "production",
                                "severity",
                                "critical"))
                .isEqualTo(1);
        assertThat(value("plumbline.incidents", "environment", "staging", "severity", "critical"))
                .isZero();
        assertThat(value("plumbline.incidents", "environment", "production", "severity", "notice"))
                .isZero();
        assertThat(value("plumbline.outbox", "state", "waiting")).isEqualTo(1);
        outbox.dead("l-1", "nobody is there");
        assertThat(value("plumbline.outbox", "state", "waiting")).isZero();
        assertThat(value("plumbline.outbox", "state", "dead")).isEqualTo(1);
    }
}
