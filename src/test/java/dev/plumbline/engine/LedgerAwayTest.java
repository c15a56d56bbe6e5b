package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.row;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerAwayTest {
    private static final Optional<String> FULL = Optional.of("the ledger is away: no space left");

    private final Rig rig = new Rig();

    @Test
    void while_the_ledger_is_away_looking_goes_on_from_memory_and_every_write_is_held() {
        rig.declare("1", thing("a", "size", "1"), thing("b", "size", "1"));
        rig.settle();
        rig.ledger.away(FULL);
        rig.things.drift("a", "size", "9");
        Report report = rig.scan();
        assertThat(row(report, "a").changes()).hasSize(1);
        assertThat(row(report, "a").verdict()).isEqualTo(Verdict.HELD);
        assertThat(row(report, "a").holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.gate()).isEqualTo("LedgerAway"))
                .satisfies(hold -> assertThat(hold.reason()).contains("ledger is away"));
        assertThat(row(report, "b").verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(rig.threads.underWay()).isEmpty();

        rig.ledger.away(Optional.empty());
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.ledger.report("test").orElseThrow().converged()).isTrue();
    }

    @Test
    void an_end_that_could_not_be_written_is_written_as_soon_as_the_ledger_is_back() {
        rig.declare("1", thing("a", "size", "1"));
        rig.things.first = _ -> rig.ledger.away(FULL);
        rig.step();
        rig.threads.finishAll();
        rig.step();
        Instant ended = rig.clock.instant();
        assertThat(rig.ledger.attempts()).singleElement().matches(each -> each.ended().isEmpty());
        assertThat(Duration.between(rig.clock.instant(), rig.loop.nextStep()))
                .isLessThanOrEqualTo(Duration.ofSeconds(2));
        rig.clock.pass(Duration.ofMinutes(2));

        rig.ledger.away(Optional.empty());
        rig.step();

        assertThat(rig.ledger.attempts())
                .singleElement()
                .matches(Attempt::succeeded)
                .satisfies(each -> assertThat(each.ended().orElseThrow()).isBeforeOrEqualTo(ended));
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.things.writes()).containsExactly("create a");
    }

    @Test
    void an_action_is_never_started_without_its_row() {
        rig.declare("1", thing("a", "size", "1"));
        rig.step();
        assertThat(rig.threads.underWay()).isNotEmpty();
        rig.ledger.away(FULL);
        rig.threads.finishAll();
        Report report = rig.step();
        assertThat(rig.things.writes()).isEmpty();
        assertThat(rig.ledger.attempts()).isEmpty();
        assertThat(row(report, "a").holds()).extracting(Hold::gate).contains("LedgerAway");
        rig.ledger.away(Optional.empty());
        assertThat(rig.settle().converged()).isTrue();
        assertThat(rig.things.writes()).containsExactly("create a");
    }
}
