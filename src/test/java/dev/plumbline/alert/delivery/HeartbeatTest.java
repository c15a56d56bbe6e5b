package dev.plumbline.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alert.channel.DeliveryDeadline;
import dev.plumbline.alert.channel.OwnClock;
import dev.plumbline.alert.channel.Receiver;
import dev.plumbline.alert.channel.ReceiverClient;
import dev.plumbline.alert.settings.SecretSetting;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.world.Keeper;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.Notifications;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Instant START = Notifications.NOON;

    private final Receiver receiver = new Receiver(_ -> Receiver.Answer.of(200, "OK"));
    private final MemoryLedger ledger = new MemoryLedger();
    private final ReceiverClient post = new ReceiverClient(new OwnClock());
    private final Heartbeat heartbeat = heartbeat(Optional.of("/ping/{environment}?token=planted"));

    private Heartbeat heartbeat(Optional<String> path) {
        return new Heartbeat(
                ledger,
                path.map(url -> new SecretSetting(receiver.at("") + url)),
                post,
                DeliveryDeadline.OF_ATTEMPT,
                new KeyedExecutor(new Inline()),
                START);
    }

    @AfterEach
    void stop() {
        receiver.close();
        post.close();
    }

    @Test
    void it_beats_once_after_every_finished_scan_of_an_environment() {
        scanned("staging", 30);
        heartbeat.tick();
        heartbeat.tick();
        scanned("staging", 60);
        scanned("production", 61);
        heartbeat.tick();

        assertThat(receiver.requests())
                .extracting(Receiver.Request::path)
                .containsExactly(
                        "/ping/staging?token=planted",
                        "/ping/production?token=planted",
                        "/ping/staging?token=planted");
    }

    @Test
    void it_is_silent_when_scans_stop_although_there_are_reports() {
        scanned("staging", 30);
        heartbeat.tick();
        reported("staging", 30, 40);
        heartbeat.tick();
        reported("staging", 30, 50);
        heartbeat.tick();

        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void it_does_not_beat_for_what_was_scanned_before_a_restart_or_never() {
        scanned("staging", -30);
        new Keeper(ledger).save(Report.nothing("new"));
        heartbeat.tick();

        assertThat(receiver.requests()).isEmpty();

        scanned("staging", 10);
        heartbeat.tick();

        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_beat_that_failed_is_left_out_and_the_next_scan_beats_again() {
        receiver.answers(_ -> Receiver.Answer.of(500));
        scanned("staging", 30);
        heartbeat.tick();
        heartbeat.tick();
        assertThat(receiver.requests()).hasSize(1);

        receiver.answers(_ -> Receiver.Answer.of(200));
        scanned("staging", 60);
        heartbeat.tick();

        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void a_name_cannot_change_where_it_beats() {
        scanned("../x?y z", 30);
        heartbeat.tick();

        assertThat(receiver.requests().getFirst().path())
                .isEqualTo("/ping/..%2Fx%3Fy+z?token=planted");
    }

    @Test
    void without_an_address_nothing_is_fetched() {
        scanned("staging", 30);
        heartbeat(Optional.empty()).tick();

        assertThat(receiver.requests()).isEmpty();
    }

    private void scanned(String environment, long second) {
        reported(environment, second, second + 1);
    }

    private void reported(String environment, long scanned, long at) {
        new Keeper(ledger)
                .save(
                        new Report(
                                new Report.About(environment, "project", Mode.OBSERVE),
                                new Report.Specs(
                                        Revision.NONE, Revision.NONE, List.of(), Optional.empty()),
                                START.plusSeconds(at),
                                new ScanSummary(
                                        START.plusSeconds(scanned),
                                        Duration.ofSeconds(1),
                                        START.plusSeconds(scanned + 30),
                                        Map.of(),
                                        List.of(),
                                        List.of()),
                                List.of(),
                                List.of()));
    }
}
