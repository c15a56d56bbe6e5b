package dev.plumbline.engine;

import dev.plumbline.engine.act.GatedStep;
import dev.plumbline.engine.plan.LastPass;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.engine.plan.SideBySide;
import dev.plumbline.engine.plan.Stops;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a planned and gated pass into a report, and logs each verdict that changed. */
final class Reporter {
    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final Map<String, Schema> schemas;
    private final Tempo tempo;
    private volatile SideBySide shown = SideBySide.NOTHING;
    private volatile Spendings spendings = Spendings.NOTHING;

    Reporter(Map<String, Schema> schemas, Tempo tempo) {
        this.schemas = schemas;
        this.tempo = tempo;
    }

    /**
     * What a pass tells.
     *
     * @param declared what was read of the spec
     * @param desired what is in force of it
     * @param gated every resource, in the order of the spec
     * @param activity what is under way, also what was started in this pass
     */
    Report report(
            SpecState declared,
            Desired desired,
            Seen seen,
            List<GatedStep> gated,
            Activity activity,
            Before before) {
        shown =
                SideBySide.of(
                        schemas,
                        gated.stream().map(each -> each.planned().resource()).toList(),
                        seen.observations());
        spendings =
                Spendings.of(
                        gated.stream().map(GatedStep::planned).toList(),
                        seen.observations(),
                        desired.budget());
        return new Report(
                new Report.About(
                        desired.environment(),
                        desired.home().project(),
                        desired.mode(),
                        Fingerprint.closure(desired),
                        declared.abandoned()),
                new Report.Specs(
                        declared.attempted(),
                        desired.revision(),
                        declared.problems(),
                        declared.away()),
                before.now(),
                seen.summary(),
                gated.stream().map(each -> row(each, seen, activity, before)).toList(),
                seen.quotas());
    }

    /** What the last report was made of; anybody may ask. */
    SideBySide shown() {
        return shown;
    }

    /** What the last report would cost; anybody may ask. */
    Spendings spendings() {
        return spendings;
    }

    /** When a report is made, what the one before it told, and what is kept stopped. */
    record Before(Instant now, LastPass last, Stops stops) {}

    private Row row(GatedStep gated, Seen seen, Activity activity, Before before) {
        PlannedStep planned = gated.planned();
        Ref ref = planned.resource().ref();
        Schema schema = schema(ref);
        Optional<Observation> observed = Optional.ofNullable(seen.observations().get(ref));
        Health health =
                observed.orElse(null) instanceof Observation.Present present
                        ? before.stops().health(ref, present)
                        : Health.HEALTHY;
        Optional<Attempt> last = activity.last(ref);
        Verdict verdict = verdict(gated, health, activity.about(ref));
        Optional<Fault> fault = fault(gated, verdict, last);
        Optional<Row> same = before.last().row(ref).filter(row -> row.verdict() == verdict);
        if (same.isEmpty()) {
            tell(ref, verdict, why(gated, fault, health));
        }
        Instant since = same.map(Row::since).orElse(before.now());
        return new Row(
                new Row.Subject(
                        ref,
                        planned.resource().part(),
                        planned.resource().place(),
                        planned.resource().origin(Path.ROOT),
                        seen.at(ref).link(schema, planned.resource().place()),
                        schema.lifecycle().stake()),
                new Row.Plan(
                        planned.step().verb(),
                        gated.approval(),
                        planned.step().changes(),
                        gated.holds(),
                        planned.released().stream().sorted().toList()),
                new Row.Standing(
                        verdict,
                        since,
                        health,
                        fault,
                        due(schema, activity.underWay().get(ref), verdict, health, since)),
                observed.map(Observation::sent),
                last,
                planned.kept());
    }

    private Schema schema(Ref ref) {
        Schema schema = schemas.get(ref.kind());
        if (schema == null) {
            throw new IllegalStateException("no kind " + ref.kind());
        }
        return schema;
    }

    private static Verdict verdict(GatedStep gated, Health health, boolean running) {
        Verdict step =
                switch (gated.planned().step()) {
                    case Step.Keep _ -> Verdict.SYNCED;
                    case Step.Blind _ -> Verdict.UNKNOWN;
                    case Step.Refuse _ -> Verdict.FAILED;
                    case Action _ when running -> Verdict.PROGRESSING;
                    case Action _ ->
                            gated.holds().stream()
                                    .map(Hold::verdict)
                                    .reduce(Verdict.PROGRESSING, Verdict::and);
                };
        Verdict ofHealth =
                switch (health.state()) {
                    case HEALTHY -> Verdict.SYNCED;
                    case PROGRESSING, WAITING, PENDING -> Verdict.PROGRESSING;
                    case DEGRADED -> Verdict.DEGRADED;
                };
        return step.and(ofHealth);
    }

    /** What is under way is overdue after twice its usual time. */
    private Optional<Instant> due(
            Schema schema,
            @Nullable Attempt running,
            Verdict verdict,
            Health health,
            Instant since) {
        Duration twice = tempo.of(schema.lifecycle().usual().multipliedBy(2));
        if (running != null) {
            return Optional.of(running.started().plus(twice));
        }
        return verdict == Verdict.PROGRESSING && health.is(Health.State.PROGRESSING)
                ? Optional.of(since.plus(twice))
                : Optional.empty();
    }

    private static Optional<Fault> fault(GatedStep gated, Verdict verdict, Optional<Attempt> last) {
        return switch (gated.planned().step()) {
            case Step.Blind(Fault fault) -> Optional.of(fault);
            case Step.Refuse(Fault fault, _) -> Optional.of(fault);
            case Step.Keep _ -> Optional.empty();
            case Action _ ->
                    verdict == Verdict.FAILED ? last.flatMap(Attempt::fault) : Optional.empty();
        };
    }

    private static void tell(Ref ref, Verdict verdict, String why) {
        log.atInfo()
                .addKeyValue("environment", ref.environment())
                .addKeyValue("kind", ref.kind())
                .addKeyValue("name", ref.name())
                .addKeyValue("verdict", verdict)
                .addKeyValue("why", why)
                .log("{} is {}{}", ref, verdict, why.isEmpty() ? "" : ": " + why);
    }

    private static String why(GatedStep gated, Optional<Fault> fault, Health health) {
        List<String> reasons = new ArrayList<>();
        Step step = gated.planned().step();
        if (!(step instanceof Step.Keep)) {
            StringBuilder what = new StringBuilder(step.verb());
            step.changes().forEach(change -> what.append(' ').append(change.path()));
            reasons.add(what.toString());
        }
        gated.holds().forEach(hold -> reasons.add(hold.reason()));
        if (!(step instanceof Action)) {
            // Why an action failed is the reason of the gate that holds its next try.
            fault.map(Fault::toString).ifPresent(reasons::add);
        }
        if (!health.why().isEmpty()) {
            reasons.add(health.why());
        }
        return String.join("; ", reasons);
    }
}
