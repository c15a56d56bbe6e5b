package dev.plumbline.alert.incident;

import static dev.plumbline.alert.incident.Reported.NOON;
import static dev.plumbline.alert.incident.Reported.failed;
import static dev.plumbline.alert.incident.Reported.synced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Keeper;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.MemoryOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** From the ledger's reports to notifications in the outbox. */
class AlarmTest {
    private static final Row FAILED = failed("Bucket", "web", FaultOwner.SPEC, "no");
    private static final Row SYNCED = synced("Bucket", "web");

    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryOutbox outbox = new MemoryOutbox();
    private Instant now = NOON;
    private Function<Incident, Set<String>> routes = _ -> Set.of("ops", "pager");
    private Alarm alarm = alarm();

    private Alarm alarm() {
        return new Alarm(
                ledger,
                outbox,
                incident -> routes.apply(incident),
                () -> now,
                new Tempo(1),
                Duration.ofDays(1));
    }

    private void scan(Row... rows) {
        now = now.plusSeconds(30);
        new Keeper(ledger).save(Reported.scanned(now).with(rows).report());
        alarm.tick();
    }

    private Incident only() {
        return outbox.incidents(Instant.EPOCH).getFirst();
    }

    @Test
    void a_ledger_that_was_set_aside_is_told_until_a_person_moves_it_away() {
        ledger.setAside = Optional.of("/data/plumbline.mv.db.broken-20270301-120000");
        scan(SYNCED);
        assertThat(only().cause()).isEqualTo("ledger-forgotten");
        assertThat(only().open()).isTrue();
        assertThat(only().story().differs())
                .contains(
                        "set aside: /data/plumbline.mv.db.broken-20270301-120000",
                        "forgotten: holds, pins, approvals and rejections");
        alarm = alarm();
        scan(SYNCED);
        assertThat(only().open()).isTrue();
        ledger.setAside = Optional.empty();
        for (int times = 0; times < 6; times++) {
            scan(SYNCED);
        }
        assertThat(only().open()).isFalse();
    }

    @Test
    void every_routed_channel_gets_a_notification_of_its_own_for_each_piece_of_news() {
        scan(FAILED);
        assertThat(outbox.notifications()).isEmpty();
        scan(FAILED);
        for (int scans = 0; scans < 5; scans++) {
            scan(SYNCED);
        }

        assertThat(outbox.notifications())
                .extracting(Notification::news)
                .containsExactly(News.RAISED, News.RAISED, News.RESOLVED, News.RESOLVED);
        assertThat(outbox.notifications())
                .extracting(Notification::channel)
                .contains("ops", "pager");
        assertThat(outbox.notifications()).extracting(Notification::key).doesNotHaveDuplicates();
        assertThat(outbox.notifications().getFirst().incident().id()).isEqualTo(only().id());
    }

    @Test
    void whoever_was_told_is_told_the_end_although_it_is_less_urgent_by_then() {
        routes =
                incident ->
                        incident.story().severity() == Severity.CRITICAL
                                ? Set.of("pager")
                                : Set.of("ops");
        Row critical = failed("RunService", "api", FaultOwner.SPEC, "no");
        scan(critical);
        scan(critical);
        now = now.plus(Duration.ofMinutes(11));
        scan(FAILED);
        for (int scans = 0; scans < 5; scans++) {
            scan(SYNCED);
        }

        assertThat(outbox.notifications())
                .extracting(Notification::news, Notification::channel)
                .containsExactly(
                        tuple(News.RAISED, "pager"),
                        tuple(News.UPDATED, "ops"),
                        tuple(News.UPDATED, "pager"),
                        tuple(News.RESOLVED, "ops"),
                        tuple(News.RESOLVED, "pager"));
    }

    @Test
    void a_restart_between_two_scans_forgets_nothing_and_says_nothing_twice() {
        scan(FAILED);
        alarm = alarm();
        scan(FAILED);
        alarm = alarm();
        scan(FAILED);
        alarm.tick();

        assertThat(outbox.notifications()).hasSize(2);
    }

    @Test
    void without_any_new_report_it_is_told_that_none_comes() {
        scan(SYNCED);
        now = now.plus(Duration.ofMinutes(3));
        alarm.tick();

        assertThat(only().cause()).isEqualTo("scans-stale");
        assertThat(outbox.notifications()).hasSize(2);
    }

    @Test
    void the_incidents_of_a_retired_environment_are_resolved_also_after_a_restart() {
        scan(FAILED);
        scan(FAILED);
        ledger.retire("staging");
        alarm = alarm();
        alarm.tick();

        assertThat(only().state()).isEqualTo(Incident.State.RESOLVED);
        assertThat(outbox.notifications()).extracting(Notification::news).contains(News.RESOLVED);
    }

    @Test
    void a_person_snoozes_an_open_incident_and_takes_it_back() {
        scan(FAILED);
        scan(FAILED);
        String id = only().id();

        assertThat(alarm.snooze(id, now.plusSeconds(3600), "anna")).isPresent();
        assertThat(only().snoozed(now)).isTrue();
        scan(FAILED, failed("Bucket", "app", FaultOwner.SPEC, "no"));
        assertThat(only().snoozed(now)).isTrue();
        assertThat(alarm.wake(id)).isPresent();
        assertThat(only().snoozed(now)).isFalse();
    }

    @Test
    void what_is_not_open_cannot_be_snoozed() {
        assertThat(alarm.snooze("nobody", now.plusSeconds(60), "anna")).isEmpty();
        scan(FAILED);
        assertThat(alarm.snooze(only().id(), now.plusSeconds(60), "anna")).isEmpty();
    }
}
