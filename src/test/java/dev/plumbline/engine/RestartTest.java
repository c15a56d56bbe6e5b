package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.ref;
import static dev.plumbline.engine.Rig.row;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.FakeKind.Refusal;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartTest {
    private final Rig rig = new Rig();

    @Test
    void a_back_off_goes_on_after_a_restart_where_it_was() {
        rig.things.refusals.add(Refusal.of(FaultOwner.ACCESS));
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        Optional<Instant> until = row(rig.step(), "a").holds().getFirst().until();
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        Report report = rig.scan();
        assertThat(row(report, "a").holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.gate()).isEqualTo("Backoff"))
                .satisfies(hold -> assertThat(hold.until()).isEqualTo(until));
        assertThat(row(report, "a").last().flatMap(Attempt::fault)).isPresent();
        assertThat(rig.threads.underWay()).isEmpty();
    }

    @Test
    void
            after_a_clock_was_set_back_by_an_hour_nothing_waits_for_the_future_that_the_ledger_knows() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.clock.pass(Duration.ofHours(-1));
        Instant now = rig.clock.instant();
        rig.restart();
        rig.things.drift("a", "size", "9");
        rig.declare("1", thing("a", "size", "1"));
        Report report = rig.step();
        assertThat(row(report, "a").since()).isBeforeOrEqualTo(rig.clock.instant());
        assertThat(rig.loop.nextStep()).isBefore(now.plusSeconds(60));
        rig.threads.finishAll();
        rig.clock.pass(Duration.ofSeconds(40));
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.clock.instant()).isBefore(now.plusSeconds(120));
    }

    @Test
    void what_is_contested_is_contested_after_a_restart() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        for (int times = 0; times < 2; times++) {
            rig.things.drift("a", "size", "9");
            rig.scan();
            rig.threads.finishAll();
            rig.step();
        }
        rig.things.drift("a", "size", "9");
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        Report report = rig.scan();
        assertThat(row(report, "a").holds()).extracting(Hold::gate).containsExactly("Contested");
        assertThat(rig.threads.underWay()).isEmpty();
    }

    @Test
    void an_action_whose_end_was_not_heard_of_is_nobodys_fault_and_is_found_done() {
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.things.refusals.add(Refusal.kill(true));
        rig.threads.finishAll();
        assertThat(rig.ledger.attempts()).singleElement().matches(each -> each.ended().isEmpty());
        rig.restart();
        assertThat(rig.ledger.attempts())
                .singleElement()
                .satisfies(each -> assertThat(each.ended()).contains(rig.clock.instant()))
                .satisfies(each -> assertThat(each.fault()).isEmpty())
                .matches(Attempt::unsettled);
        rig.declare("1", thing("a", "size", "1"));
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.things.writes()).containsExactly("create a");
        assertThat(rig.ledger.attempts())
                .extracting(Attempt::unheard)
                .containsExactly(Optional.of(Attempt.Unheard.DONE));
    }

    @Test
    void an_interrupted_update_is_found_done_and_the_difference_it_mended_is_told_as_mended() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.things.drift("a", "size", "9");
        rig.scan();
        rig.things.refusals.add(Refusal.kill(true));
        rig.threads.finishAll();
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        assertThat(rig.settle().converged()).isTrue();
        Attempt update = rig.ledger.attempts().getLast();
        assertThat(update.unheard()).contains(Attempt.Unheard.DONE);
        assertThat(rig.ledger.events("test", Instant.EPOCH).getLast())
                .satisfies(drift ->
                        assertThat(drift.what().changes())
                                .extracting(Object::toString)
                                .containsExactly("size: 9 -> 1"))
                .satisfies(drift -> assertThat(drift.course().by()).contains(update.id()));
    }

    @Test
    void an_interrupted_action_that_is_found_not_done_is_done_at_once() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.things.drift("a", "size", "9");
        rig.scan();
        rig.things.refusals.add(Refusal.kill(false));
        rig.threads.finishAll();
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        Report report = rig.step();
        assertThat(row(report, "a").holds()).isEmpty();
        assertThat(rig.threads.underWay()).containsExactly("update test/Thing/a");
        assertThat(rig.ledger.attempts())
                .extracting(Attempt::unheard)
                .contains(Optional.of(Attempt.Unheard.NOT_DONE));
    }

    @Test
    void an_action_killed_before_its_effect_is_done_after_a_restart() {
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.things.refusals.add(Refusal.kill(false));
        rig.threads.finishAll();
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.things.there).containsOnlyKeys("a");
    }

    @Test
    void what_was_released_and_what_stood_is_known_after_a_restart() {
        rig.declare("1", thing("a", "size", "1", "colour", "red"));
        Instant since = row(rig.settle(), "a").since();
        rig.declare("2", thing("a", "size", "1"));
        rig.step();
        rig.restart();
        rig.things.drift("a", "state", "WORKING");
        rig.declare("2", thing("a", "size", "1"));
        Report report = rig.scan();
        assertThat(row(report, "a").released()).hasSize(1);
        assertThat(row(report, "a").kept().stood()).isTrue();
        rig.things.ready("a");
        assertThat(row(rig.scan(), "a").since()).isAfter(since);
    }

    @Test
    void nothing_is_started_while_it_stops_and_what_is_under_way_is_awaited() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.things.schema = Rig.shape("Thing").lane("instance").build();
        rig.step();
        rig.loop.stop();
        Report report = rig.step();
        assertThat(row(report, "b").holds()).extracting(Hold::gate).contains("Stopping");
        rig.threads.finishAll();
        rig.loop.run();
        assertThat(rig.loop.acting()).isFalse();
        assertThat(rig.threads.underWay()).isEmpty();
        assertThat(rig.things.there).containsOnlyKeys("a");
        assertThat(rig.ledger.attempts()).singleElement().matches(Attempt::succeeded);
    }

    @Test
    void a_report_that_is_lost_makes_nothing_twice() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.ledger.retire("test");
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        assertThat(row(rig.scan(), "a").verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(rig.things.writes()).containsExactly("create a");
    }

    @Test
    void what_a_person_has_forgiven_stays_forgiven_after_a_restart() {
        rig.things.refusals.add(Refusal.of(FaultOwner.ACCESS));
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        rig.step();
        rig.clock.pass(Duration.ofSeconds(1));
        rig.loop.sync();
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/a");
    }

    @Test
    void sync_forgets_back_off_and_looks_at_once() {
        rig.things.refusals.add(Refusal.of(FaultOwner.ACCESS));
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        rig.threads.finishAll();
        rig.step();
        rig.clock.pass(Duration.ofSeconds(1));
        long lists = rig.things.requests.stream().filter("list"::equals).count();
        rig.loop.sync();
        rig.step();
        assertThat(rig.things.requests.stream().filter("list"::equals).count())
                .isEqualTo(lists + 1);
        assertThat(rig.threads.underWay()).containsExactly("create test/Thing/a");
    }

    @Test
    void what_somebody_took_away_is_told_though_it_is_made_again_at_once() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        rig.things.there.remove("a");
        rig.scan();
        rig.settle();

        assertThat(
                        rig.ledger.events("test", Instant.EPOCH).stream()
                                .filter(event -> event.type() == Event.Type.DRIFT))
                .singleElement()
                .satisfies(event -> assertThat(event.about()).contains(ref("Thing", "a")))
                .satisfies(event -> assertThat(event.what().step()).isEqualTo("create"))
                .satisfies(event -> assertThat(event.course().by()).isPresent());
    }
}
