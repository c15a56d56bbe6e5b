package dev.plumbline.ledger.jdbc;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Scope;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Reports of every shape that the engine can make. */
final class Reports {
    private Reports() {}

    static Arbitrary<Report> of(String environment) {
        return Combinators.combine(
                        revisions(),
                        list(Combinators.combine(origins(), texts()).as(Problem::new)),
                        instants(),
                        Arbitraries.longs().between(0, 1_000_000).map(Duration::ofMillis),
                        rows(environment),
                        Arbitraries.maps(texts(), Arbitraries.integers().greaterOrEqual(0))
                                .ofMaxSize(3),
                        list(
                                Combinators.combine(texts(), texts(), texts(), faults())
                                        .as((kind, project, location, fault) ->
                                                new Report.Incomplete(
                                                        new Scope(
                                                                kind,
                                                                new Place(project, location, "")),
                                                        fault))))
                .as((revision, problems, at, took, rows, unmanaged, incomplete) ->
                        new Report(
                                new Report.About(environment, "project", Mode.ENFORCE),
                                new Report.Specs(
                                        revision,
                                        Revision.NONE,
                                        problems,
                                        incomplete.stream()
                                                .map(part -> new SpecOutage(part.fault(), at))
                                                .findFirst()),
                                at,
                                new ScanSummary(
                                        at.minus(took),
                                        took,
                                        at.plusSeconds(30),
                                        unmanaged,
                                        List.of(),
                                        incomplete),
                                rows,
                                List.of(new Quota("CPUS", "global", unmanaged.size(), 24))));
    }

    private static Arbitrary<List<Row>> rows(String environment) {
        Arbitrary<Ref> refs =
                Combinators.combine(texts(), texts())
                        .as((kind, name) -> new Ref(environment, kind, name));
        return refs.flatMap(Reports::row).list().ofMaxSize(4).uniqueElements(Row::ref);
    }

    private static Arbitrary<Row> row(Ref ref) {
        Arbitrary<Optional<Attempt>> last =
                Combinators.combine(
                                texts(),
                                revisions(),
                                changes(),
                                instants(),
                                texts().optional(),
                                instants().optional(),
                                faults().optional())
                        .as((id, revision, changes, started, operation, ended, fault) ->
                                new Attempt(
                                        id,
                                        ref,
                                        revision,
                                        new Attempt.Intent("update", "fingerprint", changes),
                                        new Attempt.Course(
                                                started, operation, operation, ended, fault)))
                        .optional();
        Arbitrary<Hold> holds =
                Combinators.combine(
                                texts(),
                                Arbitraries.of(Verdict.class),
                                texts(),
                                list(paths()),
                                Combinators.combine(
                                                Arbitraries.of(true, false), instants().optional())
                                        .as(Hold.Ending::new),
                                Arbitraries.of(Severity.class).optional())
                        .as(Hold::new);
        Arbitrary<Health> health =
                Combinators.combine(Arbitraries.of(Health.State.class), texts()).as(Health::new);
        return Combinators.combine(
                        origins(),
                        Arbitraries.of("keep", "create", "blind", "refuse"),
                        Combinators.combine(Arbitraries.of(Verdict.class), health).as(Map::entry),
                        changes(),
                        list(holds),
                        list(paths()),
                        faults().optional(),
                        Combinators.combine(instants(), last).as(Map::entry))
                .as((origin, step, state, changes, held, paths, fault, past) ->
                        new Row(
                                new Row.Subject(
                                        ref,
                                        "part",
                                        new Place("p", "global", "x"),
                                        origin,
                                        "a/link",
                                        Severity.WARNING),
                                new Row.Plan(step, "", changes, held, paths),
                                new Row.Standing(
                                        state.getKey(),
                                        past.getKey(),
                                        state.getValue(),
                                        fault,
                                        fault.map(_ -> past.getKey())),
                                fault.map(_ -> past.getKey()),
                                past.getValue(),
                                new Row.Kept(
                                        Set.copyOf(paths),
                                        fault.isEmpty(),
                                        Map.of(),
                                        Optional.empty())));
    }

    private static Arbitrary<List<Change>> changes() {
        return list(
                Combinators.combine(
                                paths(),
                                texts().injectNull(0.2),
                                texts().injectNull(0.2),
                                Arbitraries.of(true, false),
                                Arbitraries.of(Impact.class),
                                Arbitraries.of(true, false))
                        .as(Change::new));
    }

    private static Arbitrary<Path> paths() {
        return Combinators.combine(name(), texts())
                .as((field, key) -> Path.of("spec").field(field).key(key).field("rest"));
    }

    private static Arbitrary<String> name() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
    }

    private static Arbitrary<Fault> faults() {
        return Combinators.combine(Arbitraries.of(FaultOwner.class), texts()).as(Fault::new);
    }

    private static Arbitrary<Revision> revisions() {
        Arbitrary<Optional<Commit>> commits =
                Combinators.combine(
                                texts(), texts(), texts(), instants(), Arbitraries.of(true, false))
                        .as(Commit::new)
                        .optional();
        return Combinators.combine(texts(), texts(), commits).as(Revision::new);
    }

    private static Arbitrary<Origin> origins() {
        return Combinators.combine(texts(), Arbitraries.integers(), Arbitraries.integers())
                .as(Origin::new);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ascii()
                .withChars("äß漢\"'<>\\[].${}")
                .excludeChars('\0')
                .ofMaxLength(8);
    }

    private static <T> Arbitrary<List<T>> list(Arbitrary<T> items) {
        return items.list().ofMaxSize(2);
    }
}
