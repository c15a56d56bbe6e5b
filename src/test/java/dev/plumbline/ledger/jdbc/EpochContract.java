package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Superseded;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may write into a ledger, and what people may. */
abstract class EpochContract extends EventContract {
    private final Instant noon = LedgerContract.NOON;
    private final Attempt attempt = LedgerContract.attempt("1", noon);
    private final Report report = LedgerContract.report("staging", noon, "ant");

    @Test
    void whoever_took_over_last_writes() {
        Epoch first = ledger().takeOver("staging");
        ledger().save(first, report);
        Epoch second = ledger().takeOver("staging");
        assertThat(second.number()).isGreaterThan(first.number());
        ledger().begin(second, attempt);
        ledger().operation(second, "1", "operations/7");
        ledger().end(second, "1", noon, Optional.empty());
        ledger().save(second, report);
        assertThat(ledger().attempts("staging", noon))
                .containsExactly(attempt.withOperation("operations/7").end(noon, Optional.empty()));
    }

    @Test
    void what_an_older_epoch_writes_is_refused_and_changes_nothing() {
        Epoch first = ledger().takeOver("staging");
        ledger().begin(first, attempt);
        Epoch second = ledger().takeOver("staging");
        ledger().save(second, report);
        List<Runnable> writes =
                List.of(
                        () ->
                                ledger().save(
                                                first,
                                                LedgerContract.report(
                                                        "staging", noon.plusSeconds(9))),
                        () -> ledger().begin(first, LedgerContract.attempt("2", noon)),
                        () -> ledger().operation(first, "1", "operations/7"),
                        () ->
                                ledger().end(
                                                first,
                                                "1",
                                                noon,
                                                Optional.of(new Fault(FaultOwner.BUG, "late"))));
        for (Runnable write : writes) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(Superseded.class)
                    .hasMessageContaining("staging");
        }
        assertThat(ledger().report("staging")).contains(report);
        assertThat(ledger().attempts("staging", noon)).containsExactly(attempt);
    }

    @Test
    void whoever_never_took_over_writes_nothing() {
        assertThatThrownBy(() -> ledger().save(new Epoch("staging", 1), report))
                .isInstanceOf(Superseded.class);
        assertThat(ledger().reports()).isEmpty();
    }

    @Test
    void to_take_over_one_environment_leaves_the_others_with_their_keepers() {
        Epoch staging = ledger().takeOver("staging");
        ledger().takeOver("production");
        ledger().save(staging, report);
        assertThat(ledger().report("staging")).isPresent();
    }

    @Test
    void of_many_that_take_over_at_once_one_is_last() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Epoch>> takers =
                    IntStream.range(0, 8)
                            .<Callable<Epoch>>mapToObj(_ -> () -> ledger().takeOver("staging"))
                            .toList();
            assertThat(threads.invokeAll(takers))
                    .extracting(Future::get)
                    .extracting(Epoch::number)
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
    }

    @Test
    void what_people_decided_last_is_in_force_whoever_keeps_it() {
        assertThat(ledger().decisions("staging")).isEqualTo(Decisions.NONE);
        ledger().forgive("staging", noon);
        ledger().takeOver("staging");
        ledger().forgive("staging", noon.plusSeconds(5));
        assertThat(ledger().decisions("staging"))
                .isEqualTo(new Decisions(noon.plusSeconds(5), List.of()));
        assertThat(ledger().decisions("production")).isEqualTo(Decisions.NONE);
    }

    @Test
    void a_decision_holds_until_it_ends_or_is_taken_back() {
        Decision hold = decision("1", Decision.Type.HOLD, Optional.empty(), "", noon);
        Ref bucket = new Ref("staging", "Bucket", "web");
        Decision approval =
                decision(
                        "2",
                        Decision.Type.APPROVE,
                        Optional.of(bucket),
                        "step",
                        noon.plusSeconds(1));
        ledger().decide(hold);
        ledger().decide(approval);
        Decisions decisions = ledger().decisions("staging");
        assertThat(decisions.made()).containsExactly(hold, approval);
        assertThat(decisions.held(bucket, noon.plusSeconds(2))).contains(hold);
        assertThat(decisions.approved("step", noon.plusSeconds(2))).contains(approval);
        assertThat(decisions.approved("step", noon.plusSeconds(90_000))).isEmpty();
        assertThat(decisions.approved("another", noon.plusSeconds(2))).isEmpty();
        ledger().withdraw("production", "1", "eve", noon.plusSeconds(3));
        assertThat(ledger().decisions("staging").made()).containsExactly(hold, approval);
        ledger().withdraw("staging", "1", "ana", noon.plusSeconds(3));
        assertThat(ledger().decisions("staging").made()).containsExactly(approval);
        assertThat(ledger().decided("staging", noon))
                .extracting(made -> made.said().until())
                .containsExactly(noon.plusSeconds(3), approval.said().until());
        assertThat(ledger().decided("staging", noon.plusSeconds(1))).containsExactly(approval);
        assertThat(ledger().decisions("production")).isEqualTo(Decisions.NONE);
    }

    private static Decision decision(
            String id, Decision.Type type, Optional<Ref> about, String what, Instant at) {
        return new Decision(
                id,
                "staging",
                type,
                about,
                what,
                new Decision.Said("ana", "why not", at, at.plusSeconds(86_400)));
    }
}
