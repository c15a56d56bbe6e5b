package dev.plumbline.engine;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a planned and gated pass into a report, and logs each verdict that changed. */
final class Reporter {
    private static final Logger log = LoggerFactory.getLogger(Reporter.class);

    private final EngineContext ports;

    Reporter(EngineContext ports) {
        this.ports = ports;
    }

    Report report(Desired desired, LoopState memory, List<GatedStep> gated, Instant next) {
        Instant now = ports.clock().instant();
        Set<Ref> stood = memory.stood();
        List<Row> rows = gated.stream().map(each -> row(each, memory, stood, now)).toList();
        ScanSummary survey = memory.survey;
        return new Report(
                desired.environment(),
                desired.home().project(),
                desired.mode(),
                memory.declared().attempted(),
                desired.revision(),
                memory.declared().problems(),
                now,
                survey.sent(),
                survey.took(),
                next,
                rows,
                survey.orphans(),
                survey.unmanaged(),
                survey.incomplete(),
                memory.declared().away(),
                memory.quotas);
    }

    private Row row(GatedStep gated, LoopState memory, Set<Ref> stood, Instant now) {
        PlannedStep planned = gated.planned();
        Ref ref = planned.resource().ref();
        Schema schema = ports.kinds().get(ref.kind()).schema();
        Optional<Row> before = memory.row(ref);
        Optional<Observation> seen = Optional.ofNullable(memory.seen.get(ref));
        Health health =
                seen.orElse(null) instanceof Observation.Present present
                        ? present.health()
                        : Health.HEALTHY;
        Optional<Attempt> last =
                Optional.ofNullable(memory.running.get(ref))
                        .or(() -> memory.attempts(ref).reversed().stream().findFirst());
        Verdict verdict = verdict(gated, health, memory.running.containsKey(ref));
        Instant since = before.filter(row -> row.verdict() == verdict).map(Row::since).orElse(now);
        Optional<Fault> fault = fault(gated, verdict, last);
        if (before.isEmpty() || before.get().verdict() != verdict) {
            tell(ref, verdict, why(gated, fault, health));
        }
        return new Row(
                ref,
                planned.resource().origin(Path.ROOT),
                schema.link(planned.resource().place()),
                planned.step().verb(),
                verdict,
                health,
                planned.step().changes(),
                gated.holds(),
                planned.released().stream().sorted().toList(),
                fault,
                since,
                seen.map(Observation::sent),
                last,
                planned.owned(),
                schema.lifecycle().stake(),
                due(schema, memory.running.get(ref), verdict, health, since),
                stood.contains(ref));
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
                    case PROGRESSING -> Verdict.PROGRESSING;
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
        Duration twice = ports.tempo().of(schema.lifecycle().usual().multipliedBy(2));
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
