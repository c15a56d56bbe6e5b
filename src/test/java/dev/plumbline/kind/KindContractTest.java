package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.world.Approving;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;

/** What every kind promises; a kind is tried with its fixture, against the sandbox. */
@Tag("kinds")
@Execution(ExecutionMode.CONCURRENT)
class KindContractTest {
    private static final int SCANS = 3;

    @ParameterizedTest
    @AllKinds
    void is_tried_with_all_that_it_can_be_asked_for(String kind) {
        Fixture fixture = Fixture.of(kind, "any");
        assertThat(Catalogue.schemas().get(kind).placement().api()).endsWith(".googleapis.com");
        assertThat(fixture.recorded()).isNotEmpty();
        assertThat(fixture.drifts()).isNotEmpty();
        Map<String, List<?>> parts =
                Map.of(
                        "edits", fixture.edits(),
                        "empties", fixture.empties(),
                        "drops", fixture.drops(),
                        "fixed", fixture.fixed(),
                        "writes", fixture.foreign());
        assertThat(parts.keySet()).containsAll(fixture.cannot().keySet());
        assertThat(fixture.cannot().values()).noneMatch(String::isBlank);
        parts.forEach((part, cases) ->
                assertThat(cases.isEmpty()).as(part).isEqualTo(fixture.cannot().containsKey(part)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void creates_what_is_missing_and_then_stands_still(String kind) {
        try (Site site = new Site(kind)) {
            Report report = site.operator.keep(site.fixture.spec("enforce")).converged();
            assertThat(report.rows()).hasSameSizeAs(site.fixture.inserts());
            site.standsStill(SCANS);
            assertThat(site.inserted()).containsExactlyInAnyOrderElementsOf(site.fixture.inserts());
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(without = "writes")
    void waits_for_what_others_make_and_never_writes(String kind) {
        try (Site site = new Site(kind)) {
            site.operator.keep(site.fixture.spec("enforce"));
            site.isAwaited();
            site.provide();
            site.operator.converged();
            for (Fixture.Drift drift : site.fixture.drifts()) {
                site.send(drift.request());
                site.isAwaited();
                site.provide();
                site.operator.converged();
            }
            site.operator.keep(site.fixture.spec("absent"));
            assertThat(site.operator.scanned().rows()).allMatch(row -> row.step().equals("keep"));
            assertThat(site.writes()).isEqualTo(site.fixture.drifts().size());
        }
    }

    @ParameterizedTest
    @AllKinds
    void reads_the_real_answer_as_what_was_declared(String kind) {
        try (Site site = new Site(kind)) {
            for (Fixture.Recorded recorded : site.fixture.recorded()) {
                site.another();
                Variants.of(recorded.answer(), site.schema(), site.fixture.project())
                        .forEach((variant, answer) -> {
                            site.answers(answer);
                            site.operator.keep(site.fixture.spec(recorded, site.inherits()));
                            Row row = site.row(site.operator.scanned());
                            assertThat(row.changes())
                                    .as("%s, %s", recorded.source(), variant)
                                    .isEmpty();
                            assertThat(row.step()).as(variant).isEqualTo("keep");
                        });
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void names_exactly_what_drifted_and_mends_it(String kind) {
        try (Site site = new Site(kind)) {
            site.operator.keep(site.fixture.spec("enforce")).converged();
            for (Fixture.Drift drift : site.fixture.drifts()) {
                site.operator.keep(site.fixture.spec("observe")).converged();
                site.send(drift.request());
                Row row = site.row(site.operator.scanned());
                assertThat(row.changes().stream().map(Change::toString))
                        .containsExactlyInAnyOrderElementsOf(drift.changes());
                assertThat(row.verdict()).isEqualTo(Verdict.HELD);
                assertThat(row.drifted()).isTrue();
                if (row.holds().stream().anyMatch(hold -> hold.gate().equals("Vanished"))) {
                    Approving.step(site.operator.diary, row);
                }
                site.operator.keep(site.fixture.spec("enforce")).converged();
                site.standsStill(1);
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "edits")
    void changes_in_place_what_the_spec_changes(String kind) {
        try (Site site = new Site(kind)) {
            site.operator.keep(site.fixture.spec("enforce")).converged();
            String declared = site.fixture.declared();
            for (Fixture.Edited edited : site.fixture.edits()) {
                assertThat(declared).contains(edited.from());
                declared = declared.replace(edited.from(), edited.to());
            }
            site.operator.keep(site.fixture.spec("enforce", declared, List.of())).converged();
            for (Fixture.Edited edited : site.fixture.edits()) {
                assertThat(site.live(edited.path())).isEqualTo(edited.live());
            }
            assertThat(site.deleted()).isEmpty();
            site.standsStill(1);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "empties")
    void empties_a_list(String kind) {
        try (Site site = new Site(kind)) {
            for (Fixture.Emptied emptied : site.fixture.empties()) {
                site.operator.keep(site.fixture.spec("enforce")).converged();
                assertThat(site.live(emptied.path())).isNotEmpty();
                site.operator.keep(site.edited(emptied.from(), emptied.to())).converged();
                assertThat(site.live(emptied.path())).isEmpty();
                site.standsStill(1);
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "drops")
    void takes_away_a_key_of_ours_that_left_the_spec_and_no_other(String kind) {
        try (Site site = new Site(kind)) {
            for (Fixture.Dropped dropped : site.fixture.drops()) {
                site.operator.keep(site.fixture.spec("enforce")).converged();
                site.send(dropped.beside());
                site.operator.scanned();
                site.operator.converged();
                assertThat(site.live(dropped.gone())).isNotEmpty();
                site.operator.keep(site.edited(dropped.from(), dropped.to())).converged();
                assertThat(site.live(dropped.gone())).isEmpty();
                assertThat(site.live(dropped.kept())).isNotEmpty();
                site.standsStill(1);
            }
        }
    }

    @ParameterizedTest
    @AllKinds
    void writes_nothing_where_it_cannot_read_and_nothing_is_there(String kind) {
        try (Site site = new Site(kind)) {
            site.parents();
            for (Blindness blindness : Blindness.all(site.fixture)) {
                blindness.strike(site);
                site.operator.keep(site.fixture.spec("enforce"));
                site.isBlind(blindness);
                assertThat(site.writesToKind()).as("writes: %s", blindness).isZero();
                site.another();
            }
            site.recovers();
            site.provide();
            site.operator.keep(site.fixture.spec("enforce")).converged();
        }
    }

    @ParameterizedTest
    @AllKinds
    void writes_nothing_where_it_cannot_read_what_is_there(String kind) {
        try (Site site = new Site(kind)) {
            site.provide();
            site.operator.keep(site.fixture.spec("enforce")).converged();
            long writes = site.writes();
            for (Blindness blindness : Blindness.all(site.fixture)) {
                if (blindness.ofLists()) {
                    blindness.strike(site);
                } else {
                    blindness.strikeWhatVanishes(site);
                }
                site.isBlind(blindness);
                site.recovers();
                site.operator.scanned();
                site.operator.converged();
                assertThat(site.writes()).as("writes: %s", blindness).isEqualTo(writes);
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "fixed")
    void refuses_or_replaces_where_a_field_is_fixed(String kind) {
        for (int at = 0; at < Fixture.of(kind, "any").fixed().size(); at++) {
            try (Site site = new Site(kind)) {
                Fixture.Fixed fixed = site.fixture.fixed().get(at);
                site.operator.keep(site.fixture.spec("enforce")).converged();
                long writes = site.writes();
                String spec = site.edited(fixed.from(), fixed.to());
                switch (fixed.comes()) {
                    case REFUSED -> {
                        site.operator.keep(spec);
                        Row row =
                                site.row(
                                        site.operator.until(
                                                "it is refused",
                                                report ->
                                                        site.row(report).verdict()
                                                                == Verdict.FAILED));
                        assertThat(row.fault().orElseThrow().turn()).isEqualTo(FaultOwner.SPEC);
                        assertThat(row.fault().orElseThrow().message())
                                .contains(fixed.path())
                                .containsPattern("test\\.yaml:" + line(spec, fixed) + ":");
                        site.operator.scanned();
                        assertThat(site.writes()).isEqualTo(writes);
                    }
                    case REPLACED -> {
                        site.operator.keep(spec).converged();
                        assertThat(site.deleted()).hasSize(1);
                        assertThat(site.attempts())
                                .filteredOn(attempt -> attempt.ref().kind().equals(kind))
                                .extracting(Attempt::step)
                                .containsExactly("create", "replace", "create");
                        site.standsStill(1);
                    }
                }
            }
        }
    }

    /** The line of a spec on which a fixed field now says something else. */
    private static int line(String spec, Fixture.Fixed fixed) {
        String field = fixed.path().substring(fixed.path().lastIndexOf('.') + 1);
        int start = spec.indexOf(fixed.to().lines().findFirst().orElseThrow());
        int at = spec.indexOf(field, start);
        return (int) spec.substring(0, at).lines().count() + (spec.charAt(at - 1) == '\n' ? 1 : 0);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void whatever_goes_wrong_once_it_ends_the_same_with_one_more_write_at_most(String kind) {
        try (Stumbling stumbling = new Stumbling(kind)) {
            System.out.printf("%s: %d strikes%n", kind, stumbling.everywhere());
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void killed_before_any_request_and_taken_up_again_ends_the_same(String kind) {
        killed(kind, Fuse.Moment.BEFORE_IT_IS_SENT, true);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void killed_before_any_request_and_taken_up_without_its_ledger_ends_the_same(String kind) {
        killed(kind, Fuse.Moment.BEFORE_IT_IS_SENT, false);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void killed_before_any_answer_and_taken_up_again_ends_the_same(String kind) {
        killed(kind, Fuse.Moment.BEFORE_ITS_ANSWER_IS_SEEN, true);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void killed_before_any_answer_and_taken_up_without_its_ledger_ends_the_same(String kind) {
        killed(kind, Fuse.Moment.BEFORE_ITS_ANSWER_IS_SEEN, false);
    }

    private static void killed(String kind, Fuse.Moment moment, boolean keeps) {
        try (Killing killing = new Killing(kind)) {
            int deaths = killing.everywhere(moment, keeps);
            System.out.printf("%s, %s, ledger kept: %s: %d deaths%n", kind, moment, keeps, deaths);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void deletes_in_the_right_order_and_nothing_that_holds_state(String kind) {
        try (Site site = new Site(kind)) {
            site.operator.keep(site.fixture.spec("enforce")).converged();
            site.operator.keep(site.fixture.spec("absent"));
            if (!site.onlyWhatIsGiven()) {
                site.operator.approveAll();
            }
            if (site.schema().lifecycle().stateful()) {
                Row row =
                        site.row(
                                site.operator.until(
                                        "it is held",
                                        report -> site.row(report).verdict() == Verdict.HELD));
                assertThat(row.step()).isEqualTo("delete");
                assertThat(row.holds())
                        .filteredOn(hold -> hold.gate().equals("Approval"))
                        .singleElement()
                        .extracting(Hold::reason)
                        .asString()
                        .contains("`plumbline approve test/" + kind);
                site.operator.until(
                        "all is gone that may go",
                        _ -> site.fixture.deletes().stream().allMatch(site.deleted()::containsAll));
                site.operator.scanned();
            } else {
                site.operator.until("all is gone that may go", site::goneButForWhatHoldsState);
            }
            wentInOrder(site.deleted(), site.fixture.deletes());
            site.standsStill(1);
        }
    }

    /** Those that go at the same time, and neighbours of one collection, go in any order. */
    private static void wentInOrder(List<String> deleted, List<List<String>> order) {
        List<List<String>> turns = new ArrayList<>();
        for (List<String> next : order) {
            if (!turns.isEmpty()
                    && next.size() == 1
                    && whole(turns.getLast().getLast()).equals(whole(next.getFirst()))) {
                turns.add(Stream.concat(turns.removeLast().stream(), next.stream()).toList());
            } else {
                turns.add(next);
            }
        }
        int at = 0;
        for (List<String> turn : turns) {
            int end = Math.min(at + turn.size(), deleted.size());
            assertThat(deleted.subList(at, end)).containsExactlyInAnyOrderElementsOf(turn);
            at = end;
        }
        assertThat(deleted).hasSize(at);
    }

    private static String whole(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @AllKinds(with = "writes")
    void leaves_a_foreign_thing_alone_until_it_is_adopted(String kind) {
        try (Site site = new Site(kind)) {
            site.fixture.foreign().forEach(site::send);
            if (site.schema().identity().marking() == Marking.IDENTITY) {
                // There is nothing of it that could be somebody else's, but what it is a part of.
                site.operator.keep(site.fixture.adopting()).converged();
                assertThat(site.inserted()).isEqualTo(site.fixture.inserts());
                return;
            }
            site.operator.keep(site.fixture.spec("enforce"));
            Row row =
                    site.row(
                            site.operator.until(
                                    "it is held",
                                    report -> site.row(report).verdict() == Verdict.HELD));
            assertThat(row.holds()).extracting(Hold::gate).contains("Foreign");
            // What is in something else may have nothing to say but that it is there, and what
            // cannot be changed in place could only be replaced.
            assertThat(
                            !row.changes().isEmpty()
                                    || site.schema().child()
                                    || site.fixture.edits().isEmpty())
                    .isTrue();
            site.standsStill(1);
            site.operator.keep(site.fixture.adopting()).converged();
            assertThat(site.inserted()).isEqualTo(site.fixture.inserts());
            site.standsStill(1);
        }
    }
}
