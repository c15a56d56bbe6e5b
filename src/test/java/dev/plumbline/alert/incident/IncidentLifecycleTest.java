package dev.plumbline.alert.incident;

import static dev.plumbline.alert.incident.Reported.NOON;
import static dev.plumbline.alert.incident.Reported.alarm;
import static dev.plumbline.alert.incident.Reported.blind;
import static dev.plumbline.alert.incident.Reported.degraded;
import static dev.plumbline.alert.incident.Reported.draining;
import static dev.plumbline.alert.incident.Reported.drifted;
import static dev.plumbline.alert.incident.Reported.failed;
import static dev.plumbline.alert.incident.Reported.held;
import static dev.plumbline.alert.incident.Reported.synced;
import static dev.plumbline.alert.incident.Reported.underWay;
import static dev.plumbline.alert.incident.Reported.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentLifecycleTest {
    private static final Duration SCAN = Duration.ofSeconds(30);
    private final Watch watch = new Watch();

    @Test
    void an_incident_is_raised_when_a_second_scan_shows_the_same() {
        Row failed =
                failed("FirewallRule", "office", FaultOwner.SPEC, "Invalid value for sourceRanges");

        assertThat(watch.scan(failed)).isEmpty();
        assertThat(watch.scan(failed)).containsExactly(News.RAISED);
        assertThat(watch.scan(failed)).isEmpty();
    }

    @Test
    void another_look_within_the_same_scan_is_no_second_scan() {
        Row failed = failed("FirewallRule", "office", FaultOwner.SPEC, "no");

        watch.scan(failed);
        assertThat(watch.again(failed)).isEmpty();
        assertThat(watch.again(failed)).isEmpty();
    }

    @Test
    void what_a_second_scan_does_not_show_is_told_to_nobody() {
        watch.scan(failed("FirewallRule", "office", FaultOwner.SPEC, "no"));

        assertThat(watch.scan(synced("FirewallRule", "office"))).isEmpty();
        assertThat(watch.known()).isEmpty();
    }

    @Test
    void a_thousand_resources_that_fail_at_once_are_one_incident() {
        Row[] rows =
                IntStream.range(0, 1000)
                        .mapToObj(each ->
                                failed("FirewallRule", "r" + each, FaultOwner.UNAVAILABLE, "503"))
                        .toArray(Row[]::new);

        watch.scan(rows);
        assertThat(watch.scan(rows)).containsExactly(News.RAISED);
        Incident incident = watch.only();
        assertThat(incident.cause()).isEqualTo("google-unavailable");
        assertThat(incident.story().title())
                .startsWith("1000 resources cannot be made: Google Cloud");
        assertThat(incident.story().differs()).containsExactly("1000 resources: 503");
    }

    @Test
    void one_outage_is_one_incident_whatever_it_hits() {
        Reported reported =
                Reported.scanned(NOON)
                        .with(
                                blind("Bucket", "web", FaultOwner.UNAVAILABLE, "no answer"),
                                failed("RunService", "api", FaultOwner.UNAVAILABLE, "503"))
                        .unseen(FaultOwner.UNAVAILABLE, "status 503");

        assertThat(SymptomDetector.of(reported.report(), NOON, Watch.TEMPO))
                .extracting(Symptom::cause)
                .containsExactly("google-unavailable");
    }

    @Test
    void what_cannot_be_seen_while_google_works_on_what_it_is_a_part_of_is_no_trouble() {
        Row whole = underWay("SqlInstance", "main", NOON, NOON.plusSeconds(600));
        Row part =
                within(
                        blind("SqlUser", "app", FaultOwner.CONFLICT, "instance is not running"),
                        whole);

        assertThat(
                        SymptomDetector.of(
                                Reported.scanned(NOON).with(whole, part).report(),
                                NOON,
                                Watch.TEMPO))
                .isEmpty();
        assertThat(
                        SymptomDetector.of(
                                Reported.scanned(NOON)
                                        .with(synced("SqlInstance", "main"), part)
                                        .report(),
                                NOON,
                                Watch.TEMPO))
                .extracting(Symptom::cause)
                .containsExactly("conflict");
    }

    @ParameterizedTest
    @EnumSource(FaultOwner.class)
    void every_turn_tells_whose_it_is_what_was_tried_and_what_comes_next(FaultOwner turn) {
        Row failed = failed("RunService", "api", turn, "the reason");
        watch.scan(failed);
        watch.scan(failed);

        Incident incident = watch.only();
        assertThat(incident.cause()).isEqualTo(turn.cause());
        assertThat(incident.story().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.story().title())
                .isEqualTo("RunService/api " + turn.trouble("cannot be made"));
        assertThat(incident.story().differs()).containsExactly("RunService/api: the reason");
        assertThat(incident.story().whose()).isEqualTo(turn.whose());
        assertThat(incident.story().tried()).isEqualTo("create failed");
        assertThat(incident.story().next()).isEqualTo(turn.next());
        assertThat(incident.story().page())
                .isEqualTo("/environments/staging/resources/RunService/api");
        assertThat(incident.story().revision()).isEqualTo(Reported.GOOD);
    }

    @Test
    void ten_differences_that_one_gate_holds_are_one_incident() {
        Row[] rows =
                IntStream.range(0, 10)
                        .mapToObj(each ->
                                held(
                                        "FirewallRule",
                                        "r" + each,
                                        alarm("Foreign", Severity.WARNING, "not ours")))
                        .toArray(Row[]::new);
        watch.scan(rows);
        watch.scan(rows);

        assertThat(watch.only().cause()).isEqualTo("foreign");
        assertThat(watch.only().story().differs())
                .containsExactly("10 resources: not ours (image: app:1.42.0 -> app:1.43.0)");
    }

    @Test
    void a_gate_that_nobody_knew_when_this_was_written_brings_its_own_words() {
        Row row = held("Bucket", "web", alarm("BlastRadius", Severity.CRITICAL, "too many"));
        watch.scan(row);
        watch.scan(row);

        assertThat(watch.only().cause()).isEqualTo("blast-radius");
        assertThat(watch.only().story().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(watch.only().story().differs().getFirst()).startsWith("Bucket/web: too many (");
    }

    @Test
    void what_is_held_and_as_declared_is_not_said_to_differ() {
        Row row = held("Bucket", "web", alarm("Foreign", Severity.WARNING, "somebody else's"));
        Row same = Reported.same(row);
        watch.scan(same);
        watch.scan(same);

        assertThat(watch.only().story().title())
                .isEqualTo("Bucket/web is as declared and held: Foreign");
    }

    @Test
    void a_hold_that_nobody_has_to_look_at_is_no_incident() {
        Row row =
                held(
                        "Bucket",
                        "web",
                        new Hold("Stopping", Verdict.HELD, "down", Hold.Ending.ELSEWHERE));
        watch.scan(row);
        watch.scan(row);

        assertThat(watch.known()).isEmpty();
    }

    @Test
    void a_degraded_service_is_critical_and_a_degraded_bucket_is_not() {
        Row service = degraded("RunService", "api", "the revision is not ready");
        watch.scan(service);
        watch.scan(service);
        assertThat(watch.only().cause()).isEqualTo("degraded");
        assertThat(watch.only().story().severity()).isEqualTo(Severity.CRITICAL);

        Watch other = new Watch();
        other.scan(degraded("Bucket", "web", "no"));
        other.scan(degraded("Bucket", "web", "no"));
        assertThat(other.only().story().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void an_operation_is_stuck_after_twice_its_usual_time() {
        Row row = underWay("Network", "main", NOON, NOON.plus(SCAN).plus(SCAN));

        watch.scan(row);
        watch.scan(row);
        assertThat(watch.known()).isEmpty();
        watch.scan(row);
        watch.scan(row);
        assertThat(watch.only().cause()).isEqualTo("operation-stuck");
        assertThat(watch.only().story().differs().getFirst()).contains("operation-17");
    }

    @Test
    void a_difference_that_stands_for_a_quarter_of_an_hour_unexplained_is_told() {
        Row row = drifted("Network", "main", NOON);

        watch.pass(Duration.ofMinutes(14));
        watch.scan(row);
        watch.scan(row);
        assertThat(watch.known()).isEmpty();
        watch.scan(row);
        watch.scan(row);
        assertThat(watch.only().cause()).isEqualTo("drift-unresolved");
    }

    @Test
    void a_drain_that_takes_an_hour_is_nothing_to_be_told_of() {
        Row row = draining("LiveKitHost", "livekit-1", NOON);

        watch.pass(Duration.ofHours(1));
        watch.scan(row);
        watch.scan(row);

        assertThat(watch.known()).isEmpty();
    }

    @Test
    void what_only_waits_for_something_that_is_told_is_not_told_again() {
        Hold waits =
                new Hold(
                        "Upstream",
                        Verdict.PROGRESSING,
                        "waits for Network/main",
                        Hold.Ending.ELSEWHERE);
        Row[] rows = {
            failed("Network", "main", FaultOwner.ACCESS, "denied"),
            drifted("Subnetwork", "main", NOON, waits)
        };
        watch.pass(Duration.ofHours(1));
        watch.scan(rows);
        watch.scan(rows);

        assertThat(watch.only().cause()).isEqualTo("access-missing");
    }

    @Test
    void a_bad_commit_names_file_and_line_and_what_stays_in_force() {
        watch.show(reported ->
                reported.problem("unknown field 'instnaces'; did you mean 'instances'?"));
        assertThat(watch.show(reported -> reported.problem("unknown field 'instnaces'")))
                .containsExactly(News.RAISED);

        Incident.Story story = watch.only().story();
        assertThat(watch.only().cause()).isEqualTo("bad-commit");
        assertThat(story.title()).isEqualTo("the newest spec, main@a81d44b, is not valid");
        assertThat(story.differs())
                .containsExactly("environments/staging.yaml:41:7: unknown field 'instnaces'");
        assertThat(story.whose()).isEqualTo("the spec's author");
        assertThat(story.next())
                .isEqualTo("main@5f2c9e1 stays in force until a valid one is read.");
        assertThat(story.revision()).isEqualTo(Reported.BAD);
    }

    @Test
    void specs_that_cannot_be_read_are_told_with_the_time_since_when() {
        watch.show(reported ->
                reported.away("git.example.com does not answer", NOON.minusSeconds(600)));
        watch.show(reported ->
                reported.away("git.example.com does not answer", NOON.minusSeconds(600)));

        assertThat(watch.only().cause()).isEqualTo("specs-away");
        assertThat(watch.only().since()).isEqualTo(NOON.minusSeconds(600));
        assertThat(watch.only().story().next()).startsWith("main@5f2c9e1 stays in force");
    }

    @Test
    void scans_that_do_not_come_are_told_at_once_and_end_with_the_next_one() {
        watch.scan(synced("Bucket", "web"));
        watch.pass(Duration.ofMinutes(5));

        assertThat(watch.again(synced("Bucket", "web"))).containsExactly(News.RAISED);
        assertThat(watch.only().cause()).isEqualTo("scans-stale");
        assertThat(watch.only().story().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(watch.again(synced("Bucket", "web"))).isEmpty();

        watch.pass(Duration.ofMinutes(5));
        assertThat(watch.scan(synced("Bucket", "web"))).containsExactly(News.RESOLVED);
    }

    @Test
    void what_was_wrong_when_the_scans_ceased_is_neither_resolved_nor_told_again() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);
        watch.pass(Duration.ofHours(2));

        assertThat(watch.again(failed)).containsExactly(News.RAISED);
        assertThat(watch.known())
                .extracting(Incident::cause, Incident::state)
                .contains(org.assertj.core.groups.Tuple.tuple("spec-refused", Incident.State.OPEN));
    }

    @Test
    void a_quota_that_is_nearly_used_up_reads_the_same_while_it_is() {
        watch.show(reported -> reported.quota("STATIC_ADDRESSES", 70, 80).quota("CPUS", 3, 24));
        watch.show(reported -> reported.quota("STATIC_ADDRESSES", 71, 80).quota("CPUS", 4, 24));
        assertThat(watch.only().cause()).isEqualTo("quota-low");
        assertThat(watch.only().story().differs())
                .containsExactly("STATIC_ADDRESSES in us-central1: more than 80 % of 80 are used");

        watch.pass(Duration.ofHours(1));
        assertThat(watch.show(reported -> reported.quota("STATIC_ADDRESSES", 72, 80))).isEmpty();
    }

    @Test
    void what_is_new_about_an_incident_is_told_when_the_last_news_have_settled() {
        Row one = failed("Bucket", "web", FaultOwner.SPEC, "no");
        Row two = failed("Bucket", "app", FaultOwner.SPEC, "no");
        watch.scan(one);
        watch.scan(one);

        assertThat(watch.scan(one, two)).isEmpty();
        watch.pass(Duration.ofMinutes(10));
        assertThat(watch.scan(one, two)).containsExactly(News.UPDATED);
        assertThat(watch.only().story().title()).startsWith("Bucket/app and Bucket/web");
    }

    @Test
    void what_becomes_more_urgent_is_told_at_once() {
        Row bucket = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(bucket);
        watch.scan(bucket);

        assertThat(watch.scan(bucket, failed("RunService", "api", FaultOwner.SPEC, "no")))
                .containsExactly(News.UPDATED);
    }

    @Test
    void an_incident_is_resolved_when_it_has_been_gone_for_two_minutes() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);

        for (int scans = 0; scans < 4; scans++) {
            assertThat(watch.scan(synced("Bucket", "web"))).isEmpty();
        }
        assertThat(watch.scan(synced("Bucket", "web"))).containsExactly(News.RESOLVED);
        assertThat(watch.scan(synced("Bucket", "web"))).isEmpty();
    }

    @Test
    void unknown_is_not_well() {
        Row failed = degraded("RunService", "api", "not ready");
        watch.scan(failed);
        watch.scan(failed);
        watch.pass(Duration.ofHours(1));

        watch.scan(blind("RunService", "api", FaultOwner.UNAVAILABLE, "503"));
        assertThat(watch.scan(blind("RunService", "api", FaultOwner.UNAVAILABLE, "503")))
                .containsExactly(News.RAISED);
        assertThat(watch.known())
                .filteredOn(Incident::open)
                .extracting(Incident::cause)
                .containsExactlyInAnyOrder("degraded", "google-unavailable");
    }

    @Test
    void one_that_comes_back_within_a_day_is_the_same_one() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);
        String id = watch.only().id();
        watch.pass(Duration.ofMinutes(3));
        watch.scan(synced("Bucket", "web"));
        watch.pass(Duration.ofHours(3));

        assertThat(watch.scan(failed)).isEmpty();
        assertThat(watch.scan(failed)).containsExactly(News.RAISED);
        assertThat(watch.only().id()).isEqualTo(id);
        assertThat(watch.only().reopened()).isEqualTo(1);
    }

    @Test
    void one_that_comes_back_after_a_day_is_another_one() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);
        String id = watch.only().id();
        watch.pass(Duration.ofMinutes(3));
        watch.scan(synced("Bucket", "web"));
        watch.pass(Duration.ofHours(25));
        watch.scan(failed);
        watch.scan(failed);

        assertThat(watch.only().id()).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_resource_that_flaps_for_three_days_makes_no_more_news_in_an_hour_than_promised(
            long seed) {
        Random random = new Random(seed);
        Row[] states = {
            synced("RunService", "api"),
            failed("RunService", "api", FaultOwner.SPEC, "no"),
            failed("Bucket", "web", FaultOwner.SPEC, "no"),
            failed("Bucket", "web", FaultOwner.SPEC, "still no")
        };
        List<Instant> news = new ArrayList<>();
        Row state = states[0];
        while (watch.now().isBefore(NOON.plus(Duration.ofDays(3)))) {
            if (random.nextInt(1 + (int) (seed * seed)) == 0) {
                state = states[random.nextInt(states.length)];
            }
            watch.scan(state).forEach(_ -> news.add(watch.now()));
        }

        assertThat(news)
                .isNotEmpty()
                .allSatisfy(from ->
                        assertThat(news)
                                .filteredOn(at ->
                                        !at.isBefore(from)
                                                && at.isBefore(from.plus(Duration.ofHours(1))))
                                .hasSizeLessThanOrEqualTo(IncidentLifecycle.MOST_IN_AN_HOUR));
    }

    @Test
    void an_incident_that_stands_is_told_again_once_a_day() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);

        watch.pass(Duration.ofHours(23));
        assertThat(watch.scan(failed)).isEmpty();
        watch.pass(Duration.ofHours(1));
        assertThat(watch.scan(failed)).containsExactly(News.REMINDED);
        assertThat(watch.scan(failed)).isEmpty();
    }

    @Test
    void a_snoozed_incident_is_silent_until_its_end_and_then_told_again() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);
        watch.snooze(Duration.ofDays(2));

        watch.pass(Duration.ofHours(47));
        assertThat(watch.scan(failed, failed("Bucket", "app", FaultOwner.SPEC, "no"))).isEmpty();
        watch.pass(Duration.ofHours(1));
        assertThat(watch.scan(failed)).containsExactly(News.REMINDED);
        assertThat(watch.only().snooze()).isEmpty();
    }

    @Test
    void a_snoozed_incident_that_becomes_more_urgent_or_ends_is_told() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);
        watch.snooze(Duration.ofDays(2));

        assertThat(watch.scan(failed("RunService", "api", FaultOwner.SPEC, "no")))
                .containsExactly(News.UPDATED);
        watch.pass(Duration.ofMinutes(3));
        assertThat(watch.scan(synced("RunService", "api"))).containsExactly(News.RESOLVED);
    }

    @Test
    void the_incidents_of_an_environment_that_is_no_longer_declared_are_resolved() {
        Row failed = failed("Bucket", "web", FaultOwner.SPEC, "no");
        watch.scan(failed);
        watch.scan(failed);

        assertThat(watch.gone()).containsExactly(News.RESOLVED);
    }

    @Test
    void what_is_shown_to_nobody_is_not_told() {
        Row row = held("RunService", "api", alarm("Contested", Severity.WARNING, "was written"));
        Row secret =
                Reported.with(
                        row,
                        new Change(
                                Path.of("env").key("PASSWORD"),
                                Change.HIDDEN,
                                Change.HIDDEN,
                                false,
                                Impact.RESTART,
                                false));
        watch.scan(secret);
        watch.scan(secret);

        assertThat(watch.only().story().differs().getFirst())
                .contains("env[PASSWORD]: (sensitive) -> (sensitive)");
    }
}
