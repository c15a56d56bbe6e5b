package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Desired;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.Turn;
import dev.plumbline.world.MemoryLedger;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final MemoryLedger ledger = new MemoryLedger();
    private final Map<String, Declared> specs = new HashMap<>();
    private boolean away;
    private final Fleet fleet =
            new Fleet(
                    new Ports(
                            new Kinds(List.of()),
                            Threads.virtual(),
                            InstantSource.system(),
                            new Tempo(0.01),
                            new Random(7)),
                    ledger,
                    () -> {
                        if (away) {
                            throw new Failure(new Fault(Turn.UNAVAILABLE, "the disk is gone"));
                        }
                        return Map.copyOf(specs);
                    });

    private static Declared empty(String environment, String revision) {
        Revision read = new Revision(revision, revision);
        return new Declared(
                read,
                Optional.of(
                        new Desired(
                                environment,
                                Mode.OBSERVE,
                                new Place("p", "us-central1", ""),
                                read,
                                List.of())),
                List.of());
    }

    /** Ticks until a loop has ended; each tick is one of the scheduler's. */
    private void tickUntilGone(String environment) {
        while (ledger.report(environment).isPresent() || fleet.sync(environment)) {
            fleet.tick();
            Thread.onSpinWait();
        }
    }

    @Test
    void an_environment_that_is_taken_away_is_forgotten_and_leaves_no_row() {
        specs.put("a", empty("a", "1"));
        specs.put("b", empty("b", "1"));
        fleet.tick();
        ledger.await("a is told", report -> report.environment().equals("a"));
        ledger.await("b is told", report -> report.environment().equals("b"));
        specs.remove("a");
        tickUntilGone("a");
        assertThat(ledger.reports()).extracting("environment").containsExactly("b");
        fleet.close();
    }

    @Test
    void an_environment_that_comes_back_is_kept_again() {
        specs.put("a", empty("a", "1"));
        fleet.tick();
        ledger.await("a is told", report -> report.environment().equals("a"));
        Declared before = specs.remove("a");
        tickUntilGone("a");
        specs.put("a", empty("a", "2"));
        fleet.tick();
        assertThat(ledger.await("a is told again", _ -> true).applied())
                .isNotEqualTo(before.attempted());
        fleet.close();
    }

    @Test
    void specs_that_cannot_be_read_leave_everything_as_it_is() {
        specs.put("a", empty("a", "1"));
        fleet.tick();
        ledger.await("a is told", report -> report.environment().equals("a"));
        away = true;
        fleet.tick();
        assertThat(fleet.sync("a")).isTrue();
        fleet.close();
    }

    @Test
    void nobody_can_ask_for_an_environment_that_there_is_not() {
        assertThat(fleet.sync("a")).isFalse();
        fleet.close();
    }
}
