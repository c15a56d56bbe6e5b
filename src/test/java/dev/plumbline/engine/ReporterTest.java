package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.ref;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.act.GatedStep;
import dev.plumbline.engine.plan.LastPass;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.plan.Stops;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Ref A = ref("Thing", "a");
    private static final Revision TWO = new Revision("2", "two");
    private static final Fault REFUSED = new Fault(FaultOwner.ACCESS, "you may not");
    private static final Action CREATE =
            new Action.Create(thing("a", "size", "1"), document("size", "1"));

    private final Reporter reporter =
            new Reporter(Map.of("Thing", Rig.shape("Thing").usually(3).build()), new Tempo(0.5));
    private final Desired desired = Rig.desired(thing("a", "size", "1"));
    private SpecState declared = new SpecState(desired.revision(), Optional.of(desired), List.of());
    private Observation seen =
            new Observation.Present(
                    NOON.minusSeconds(1), ours("size", "1"), Health.HEALTHY, Mark.of("test"));
    private Activity activity = Activity.NONE;
    private LastPass last = LastPass.NONE;
    private Instant now = NOON;

    private Report report(Step step, Hold... holds) {
        PlannedStep planned =
                new PlannedStep(
                        desired.resources().getFirst(),
                        step,
                        Owner.OURS,
                        Set.of(Path.of("colour")),
                        new Row.Kept(Set.of(Path.of("size")), true, Map.of(), Optional.empty()));
        Report report =
                reporter.report(
                        declared,
                        desired,
                        new Seen(
                                Map.of(A, seen),
                                List.of(),
                                Map.of(),
                                Seen.NOTHING.times(),
                                List.of()),
                        List.of(new GatedStep(planned, "", List.of(holds), Optional.empty())),
                        activity,
                        new Reporter.Before(now, last, Stops.NONE));
        last = LastPass.of(report);
        return report;
    }

    private Row row(Step step, Hold... holds) {
        return report(step, holds).rows().getFirst();
    }

    private void present(Health health) {
        seen =
                new Observation.Present(
                        NOON.minusSeconds(1), ours("size", "1"), health, Mark.of("test"));
    }

    private static Attempt attempt() {
        return new Attempt(
                "1",
                A,
                Revision.NONE,
                Attempt.Intent.of(CREATE),
                Attempt.Course.from(NOON.minusSeconds(10)));
    }

    private static Hold hold(Verdict verdict, String reason) {
        return new Hold("Gate", verdict, reason, Hold.Ending.ELSEWHERE);
    }

    @Test
    void it_tells_what_is_attempted_what_is_in_force_and_why_they_differ() {
        declared =
                new SpecState(
                        TWO, Optional.empty(), List.of(new Problem(Rig.ORIGIN, "it is not right")));
        Report report = report(new Step.Keep());
        assertThat(report.attempted()).isEqualTo(TWO);
        assertThat(report.applied()).isEqualTo(desired.revision());
        assertThat(report.problems()).hasSize(1);
        assertThat(report.at()).isEqualTo(NOON);
        assertThat(report.project()).isEqualTo("p");
    }

    @Test
    void a_row_tells_where_it_was_declared_what_is_ours_and_what_was_released() {
        Row row = row(new Step.Keep());
        assertThat(row.origin()).isEqualTo(Rig.ORIGIN);
        assertThat(row.link()).isEqualTo("projects/p/global/Thing/a");
        assertThat(row.kept().owned()).containsExactly(Path.of("size"));
        assertThat(row.kept().stood()).isTrue();
        assertThat(row.released()).containsExactly(Path.of("colour"));
        assertThat(row.seen()).contains(NOON.minusSeconds(1));
    }

    @Test
    void a_verdict_is_the_worst_of_step_holds_and_health() {
        assertThat(row(new Step.Keep()).verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(row(new Step.Blind(REFUSED)).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(row(new Step.Refuse(REFUSED, List.of())).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(row(CREATE).verdict()).isEqualTo(Verdict.PROGRESSING);
        assertThat(row(CREATE, hold(Verdict.PROGRESSING, "x"), hold(Verdict.HELD, "y")).verdict())
                .isEqualTo(Verdict.HELD);
        present(Health.degraded("it does not start"));
        assertThat(row(new Step.Keep()).verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(row(CREATE, hold(Verdict.HELD, "y")).verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void what_is_under_way_is_progressing_whatever_would_hold_it() {
        activity = new Activity(Map.of(A, attempt()), Map.of(), Map.of());
        Row row = row(CREATE, hold(Verdict.HELD, "y"));
        assertThat(row.verdict()).isEqualTo(Verdict.PROGRESSING);
        assertThat(row.last()).contains(attempt());
    }

    @Test
    void what_is_under_way_is_due_after_twice_its_usual_time_at_our_tempo() {
        activity = new Activity(Map.of(A, attempt()), Map.of(), Map.of());
        assertThat(row(CREATE).due()).contains(attempt().started().plus(Duration.ofMinutes(3)));
        activity = Activity.NONE;
        present(Health.progressing("Google works on it"));
        assertThat(row(new Step.Keep()).due()).contains(NOON.plus(Duration.ofMinutes(3)));
        present(Health.HEALTHY);
        assertThat(row(new Step.Keep()).due()).isEmpty();
    }

    @Test
    void what_waits_for_those_who_use_it_is_under_way_and_never_overdue() {
        present(Health.waiting("draining: 3 participants left"));

        Row row = row(new Step.Keep());

        assertThat(row.verdict()).isEqualTo(Verdict.PROGRESSING);
        assertThat(row.due()).isEmpty();
    }

    @Test
    void a_failed_action_shows_its_last_fault_and_a_held_one_does_not() {
        Attempt failed = attempt().end(NOON.minusSeconds(5), Optional.of(REFUSED));
        activity = new Activity(Map.of(), Map.of(A, List.of(attempt(), failed)), Map.of());
        Row row = row(CREATE, hold(Verdict.FAILED, "it failed once"));
        assertThat(row.fault()).contains(REFUSED);
        assertThat(row.last()).contains(failed);
        assertThat(row(CREATE, hold(Verdict.HELD, "y")).fault()).isEmpty();
        assertThat(row(new Step.Keep()).fault()).isEmpty();
    }

    @Test
    void a_verdict_stands_since_it_changed() {
        assertThat(row(CREATE).since()).isEqualTo(NOON);
        now = NOON.plusSeconds(30);
        assertThat(row(CREATE).since()).isEqualTo(NOON);
        now = NOON.plusSeconds(60);
        assertThat(row(new Step.Keep()).since()).isEqualTo(NOON.plusSeconds(60));
    }
}
