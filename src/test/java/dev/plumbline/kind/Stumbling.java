package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.SpecState;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.world.Approving;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets the cloud misbehave once in each part of the life of a kind's things, each life in a project
 * of its own, and counts the writes.
 */
final class Stumbling implements AutoCloseable {
    private static final double SPEED = 2000;
    private static final Tempo TEMPO = new Tempo(0.003);

    private final String kind;
    private final Sandbox sandbox;
    private final Gcp gcp;
    private final Kinds kinds;
    private int projects;

    /** The parts of a life. */
    enum Stage {
        MADE,
        CHANGED,
        TAKEN_AWAY
    }

    /**
     * A life.
     *
     * @param writes how many there were in each part of it
     * @param left what is not taken away, because Google keeps it
     * @param struck how often something went wrong
     */
    private record Life(Map<Stage, Long> writes, Set<String> left, int struck) {}

    Stumbling(String kind) {
        this.kind = kind;
        try {
            sandbox = Sandbox.start(new Sandbox.Options(0, SPEED, 7));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        gcp = Operator.gcp(sandbox.uri(), Meter.NONE, TEMPO);
        kinds = Operator.kinds(gcp, Fixture.of(kind, "project-0000"));
    }

    /**
     * Lets every switch strike once in every part of a life.
     *
     * @return how often one did
     */
    int everywhere() {
        Life undisturbed = live(Optional.empty(), Set.of());
        int struck = 0;
        for (Misbehaviour fault : Misbehaviour.values()) {
            Life life = live(Optional.of(fault), undisturbed.left());
            struck += life.struck();
            boolean hits = fault.befalls(Misbehaviour.Target.WRITE);
            life.writes()
                    .forEach((stage, writes) ->
                            assertThat(writes)
                                    .as("writes of %s, %s, %s", kind, fault.word(), stage)
                                    .isBetween(
                                            undisturbed.writes().get(stage),
                                            undisturbed.writes().get(stage) + (hits ? 1 : 0)));
            assertThat(hits && life.struck() == 0).as("%s struck nowhere", fault).isFalse();
        }
        return struck;
    }

    private Life live(Optional<Misbehaviour> fault, Set<String> left) {
        projects++;
        sandbox.clearRequests();
        Fixture fixture = Fixture.of(kind, "project-%04d".formatted(projects));
        Optional<FaultRule> rule = fault.map(each -> rule(each, fixture));
        Map<Stage, Long> writes = new EnumMap<>(Stage.class);
        List<Integer> struck = new ArrayList<>();
        Diary diary = new Diary(new MemoryLedger());
        try (Operator operator = new Operator(kinds, diary, TEMPO)) {
            for (Stage stage : Stage.values()) {
                Optional<SpecState> wanted = wanted(fixture, stage);
                if (wanted.isEmpty()) {
                    continue;
                }
                long before = writes();
                sandbox.faults(rule.stream().toList());
                operator.keep(wanted.get());
                Predicate<Report> done =
                        stage == Stage.TAKEN_AWAY
                                ? report -> gone(diary, report, left, fault.isEmpty())
                                : Stumbling::stands;
                Report report =
                        operator.until(
                                "it is done, or went wrong: " + fault + ", " + stage,
                                each -> done.test(each) || stumbled(each));
                struck.add(sandbox.struck());
                sandbox.faults(List.of());
                operator.scanned();
                if (!done.test(report)) {
                    report = operator.until("it is done: " + fault + ", " + stage, done);
                    operator.scanned();
                }
                writes.put(stage, writes() - before);
                if (stage == Stage.TAKEN_AWAY && fault.isEmpty()) {
                    return new Life(writes, unsynced(report), 0);
                }
            }
        }
        return new Life(writes, left, struck.stream().mapToInt(Integer::intValue).sum());
    }

    private FaultRule rule(Misbehaviour fault, Fixture fixture) {
        FaultRule rule = FaultRule.always(fault);
        return fault.befalls(Misbehaviour.Target.WRITE)
                ? rule.onWrites()
                        .onPath(
                                fixture.writes().stream()
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("|", "^(", ")")))
                        .atMost(1)
                : rule.atMost(3);
    }

    private Optional<SpecState> wanted(Fixture fixture, Stage stage) {
        String changed = fixture.declared();
        for (Fixture.Edited edited : fixture.edits()) {
            changed = changed.replace(edited.from(), edited.to());
        }
        String spec =
                switch (stage) {
                    case MADE -> fixture.spec("enforce");
                    case CHANGED -> fixture.spec("enforce", changed, List.of());
                    case TAKEN_AWAY -> fixture.spec("absent", changed, List.of());
                };
        return stage == Stage.CHANGED && fixture.edits().isEmpty()
                ? Optional.empty()
                : Optional.of(Specs.of(kinds, spec));
    }

    /**
     * Those that Google did not refuse for what they ask or for when they come: what it protects is
     * tried now and then, and so is what it takes one at a time and does not say that it does.
     */
    private long writes() {
        return sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.status() != 400 && request.status() != 409)
                .count();
    }

    /** Everything is as declared, though perhaps not well: a failed rollout is not tried again. */
    private static boolean stands(Report report) {
        return report.incomplete().isEmpty()
                && report.rows().stream()
                        .allMatch(row ->
                                row.step().equals("keep")
                                        && (row.verdict() == Verdict.SYNCED
                                                || row.verdict() == Verdict.DEGRADED));
    }

    /** All is gone that may go; what is asked of a person is approved. */
    private static boolean gone(Diary diary, Report report, Set<String> left, boolean first) {
        if (report.rows().stream().anyMatch(row -> row.step().equals("delete"))) {
            Approving.all(diary, report);
        }
        report.rows().stream()
                .filter(row ->
                        row.holds().stream().anyMatch(hold -> hold.gate().equals("Approval")))
                .forEach(row -> Approving.step(diary, row));
        return report.rows().stream()
                        .allMatch(row ->
                                row.verdict() == Verdict.SYNCED
                                        || left.contains(name(row.ref()))
                                        || (first && (keptByGoogle(row) || waits(row))))
                && (!first
                        || report.rows().stream().noneMatch(Stumbling::waits)
                        || report.rows().stream().anyMatch(Stumbling::keptByGoogle));
    }

    /** Whether it goes after what Google keeps. */
    private static boolean waits(Row row) {
        return !row.holds().isEmpty()
                && row.holds().stream().allMatch(hold -> hold.gate().equals("Upstream"));
    }

    private static boolean keptByGoogle(Row row) {
        return row.fault().filter(fault -> fault.turn() == FaultOwner.SPEC).isPresent();
    }

    private static Set<String> unsynced(Report report) {
        return report.rows().stream()
                .filter(row -> row.verdict() != Verdict.SYNCED)
                .map(row -> name(row.ref()))
                .collect(Collectors.toSet());
    }

    private static String name(Ref ref) {
        return ref.local();
    }

    /** Something failed, cannot be seen, or does not end. */
    private boolean stumbled(Report report) {
        return sandbox.struck() > 0
                && report.rows().stream()
                        .anyMatch(row ->
                                row.verdict() == Verdict.FAILED
                                        || row.verdict() == Verdict.UNKNOWN
                                        || row.fault().isPresent()
                                        || row.last()
                                                .filter(last -> last.ended().isEmpty())
                                                .isPresent());
    }

    @Override
    public void close() {
        gcp.close();
        sandbox.close();
    }
}
