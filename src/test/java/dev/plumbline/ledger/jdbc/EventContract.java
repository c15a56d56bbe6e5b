package dev.plumbline.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import dev.plumbline.world.Keeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every ledger remembers of what happened. */
abstract class EventContract {
    public static final Instant NOON = Instant.parse("2027-03-01T12:00:00.123456Z");

    abstract Ledger ledger();

    private List<Event> events() {
        return ledger().events("staging", Instant.EPOCH);
    }

    private List<Event> drift() {
        return events().stream().filter(event -> event.type() == Event.Type.DRIFT).toList();
    }

    @Test
    void a_commit_is_told_when_it_is_put_in_force_and_once() {
        Keeper keeper = new Keeper(ledger());
        keeper.save(calm(0));
        keeper.save(calm(30));
        assertThat(events())
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo(Event.Type.IN_FORCE))
                .satisfies(
                        event -> assertThat(event.what().revision().label()).isEqualTo("main@abc"))
                .satisfies(event -> assertThat(event.course().last()).isEqualTo(NOON));
    }

    @Test
    void a_commit_that_is_refused_is_told_with_why() {
        Keeper keeper = new Keeper(ledger());
        keeper.save(calm(0));
        Problem problem = new Problem(new Origin("staging.yaml", 3, 5), "unknown field 'imag'");
        Revision bad = new Revision("bad", "main@bad");
        keeper.save(calm(30).unread(bad, List.of(problem), Optional.empty()));
        keeper.save(calm(60).unread(bad, List.of(problem), Optional.empty()));
        assertThat(events()).hasSize(2);
        assertThat(events().getLast().type()).isEqualTo(Event.Type.REFUSED);
        assertThat(events().getLast().what().lines()).containsExactly(problem.toString());
    }

    @Test
    void what_drifted_and_was_mended_within_a_second_is_there_in_the_morning() {
        Keeper keeper = new Keeper(ledger());
        keeper.save(calm(0));
        Attempt update = LedgerContract.attempt("u1", NOON.plusSeconds(30));
        keeper.begin(update);
        keeper.save(drifted(30, "9", Optional.of(update)));
        Attempt ended = update.end(NOON.plusSeconds(31), Optional.empty());
        keeper.end(update, NOON.plusSeconds(31), Optional.empty());
        keeper.save(calm(31, Optional.of(ended)));
        assertThat(drift())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.what().changes())
                                .extracting(Object::toString)
                                .containsExactly("size: 9 -> 1"))
                .satisfies(event ->
                        assertThat(event.course())
                                .isEqualTo(
                                        new Event.Course(
                                                NOON.plusSeconds(30),
                                                NOON.plusSeconds(30),
                                                1,
                                                Optional.of(NOON.plusSeconds(31)),
                                                Optional.of("u1"))));
    }

    @Test
    void a_difference_that_went_by_itself_is_told_so_in_spite_of_what_was_done_before() {
        Keeper keeper = new Keeper(ledger());
        Attempt older =
                LedgerContract.attempt("old", NOON.minusSeconds(60))
                        .end(NOON.minusSeconds(59), Optional.empty());
        keeper.save(calm(0, Optional.of(older)));
        keeper.save(drifted(30, "9", Optional.of(older)));
        assertThat(drift()).singleElement().matches(Event::open);
        keeper.save(calm(60, Optional.of(older)));
        assertThat(drift())
                .singleElement()
                .satisfies(event -> assertThat(event.course().by()).isEmpty())
                .satisfies(
                        event -> assertThat(event.course().ended()).contains(NOON.plusSeconds(60)));
    }

    @Test
    void the_same_drift_again_and_again_within_a_while_is_one_event_with_a_count() {
        Keeper keeper = new Keeper(ledger());
        keeper.save(calm(0));
        for (int times = 0; times < 3; times++) {
            keeper.save(drifted(100 * times + 50, "9", Optional.empty()));
            keeper.save(calm(100 * times + 100));
        }
        assertThat(drift())
                .singleElement()
                .satisfies(event -> assertThat(event.course().times()).isEqualTo(3))
                .satisfies(
                        event -> assertThat(event.course().first()).isEqualTo(NOON.plusSeconds(50)))
                .satisfies(event ->
                        assertThat(event.course().last()).isEqualTo(NOON.plusSeconds(250)));
        keeper.save(drifted(300, "8", Optional.empty()));
        keeper.save(calm(310));
        keeper.save(drifted(9000, "8", Optional.empty()));
        assertThat(drift()).hasSize(3);
    }

    @Test
    void what_a_commit_asks_for_is_no_drift() {
        Keeper keeper = new Keeper(ledger());
        keeper.save(drifted(0, "9", Optional.empty()));
        keeper.save(drifted(30, "9", Optional.empty()));
        assertThat(drift()).isEmpty();
    }

    @Test
    void a_difference_is_still_known_by_whoever_takes_over() {
        new Keeper(ledger()).save(calm(0));
        new Keeper(ledger()).save(drifted(30, "9", Optional.empty()));
        new Keeper(ledger()).save(calm(60));
        assertThat(drift())
                .singleElement()
                .satisfies(event -> assertThat(event.course().ended()).isPresent());
    }

    @Test
    void events_are_forgotten_after_thirty_days() {
        Keeper keeper = new Keeper(ledger());
        keeper.save(calm(0));
        long month = Duration.ofDays(31).toSeconds();
        keeper.save(drifted(month, "9", Optional.empty()));
        assertThat(ledger().events("staging", NOON.plusSeconds(60)))
                .extracting(Event::type)
                .containsExactly(Event.Type.DRIFT);
    }

    @Test
    void an_end_that_was_not_heard_of_is_remembered_with_what_was_found() {
        Keeper keeper = new Keeper(ledger());
        Attempt attempt = LedgerContract.attempt("1", NOON);
        keeper.begin(attempt);
        keeper.interrupted(attempt, NOON, Attempt.Unheard.UNKNOWN);
        assertThat(ledger().attempts("staging", NOON))
                .containsExactly(attempt.interrupt(NOON, Attempt.Unheard.UNKNOWN));
        keeper.interrupted(attempt, NOON, Attempt.Unheard.DONE);
        assertThat(ledger().attempts("staging", NOON))
                .containsExactly(attempt.interrupt(NOON, Attempt.Unheard.DONE));
    }

    private static Report calm(long second) {
        return calm(second, Optional.empty());
    }

    private static Report calm(long second, Optional<Attempt> last) {
        return with(second, last, "keep", List.of());
    }

    private static Report drifted(long second, String size, Optional<Attempt> last) {
        return with(
                second,
                last,
                "update",
                List.of(new Change(Path.of("size"), "1", size, false, Impact.IN_PLACE, false)));
    }

    private static Report with(
            long second, Optional<Attempt> last, String step, List<Change> changes) {
        Instant at = NOON.plusSeconds(second);
        Report report = LedgerContract.report("staging", at, "office");
        Row row = report.rows().getFirst();
        return report.with(
                List.of(
                        new Row(
                                row.subject(),
                                new Row.Plan(step, "", changes, List.of(), List.of()),
                                new Row.Standing(
                                        changes.isEmpty() ? Verdict.SYNCED : Verdict.PROGRESSING,
                                        at,
                                        Health.HEALTHY,
                                        Optional.empty(),
                                        Optional.empty()),
                                Optional.of(at),
                                last,
                                row.kept())));
    }
}
