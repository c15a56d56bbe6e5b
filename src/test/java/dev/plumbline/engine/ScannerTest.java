package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.leaf;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.part;
import static dev.plumbline.engine.Rig.ref;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.engine.scan.Due;
import dev.plumbline.engine.scan.Scanner;
import dev.plumbline.engine.scan.Seen;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Activity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScannerTest {
    private static final String LISTING = "list Thing in p/global";
    private static final Ref A = ref("Thing", "a");
    private static final Ref B = ref("Leaf", "b");
    private static final Ref PART = ref("Part", "part");
    private static final Fault AWAY = new Fault(FaultOwner.UNAVAILABLE, "Google is away");
    private static final Fault CLOSED = new Fault(FaultOwner.ACCESS, "the API is off");

    private final Rig rig = new Rig();
    private final Desired both = Rig.desired(thing("a", "size", "1"), leaf("b", "size", "1"));
    private final Desired whole =
            Rig.desired(thing("a", "size", "1"), part("part", "a", "size", "1"));
    private int arrived;
    private final Scanner scanner = new Scanner(rig.context(), () -> arrived++);
    private Seen seen = Seen.NOTHING;

    @BeforeEach
    void fill() {
        rig.things.there.put("a", ours("size", "1"));
        rig.leaves.there.put("b", ours("size", "1"));
        rig.parts.there.put("part", ours("size", "1"));
    }

    private void look(Desired desired, Due due) {
        seen = scanner.look(desired, due, seen, Activity.NONE);
    }

    private void scan(Desired desired) {
        look(desired, Due.EVERYTHING);
    }

    private static Fault fault(Observation observation) {
        return ((Observation.Unknown) observation).fault();
    }

    @Test
    void a_full_scan_sees_everything_by_lists() {
        scan(both);
        assertThat(seen.at(A)).isInstanceOf(Observation.Present.class);
        assertThat(seen.at(B)).isInstanceOf(Observation.Present.class);
        assertThat(rig.things.requests).containsExactly("list");
        assertThat(seen.summary().incomplete()).isEmpty();
    }

    @Test
    void a_scope_that_is_late_is_unknown_and_the_others_go_on() {
        rig.threads.late.add(LISTING);
        Instant before = rig.clock.instant();
        scan(both);
        assertThat(fault(seen.at(A)).turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(fault(seen.at(A)).message()).contains("20 s");
        assertThat(seen.at(B)).isInstanceOf(Observation.Present.class);
        assertThat(seen.summary().incomplete())
                .extracting(each -> each.scope().kind())
                .containsExactly("Thing");
        assertThat(Duration.between(before, rig.clock.instant()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    }

    @Test
    void what_is_late_is_not_asked_for_again_and_is_used_when_it_comes() {
        rig.threads.late.add(LISTING);
        scan(both);
        scan(both);
        assertThat(arrived).isZero();
        assertThat(rig.threads.underWay()).containsExactly(LISTING, LISTING);
        rig.threads.finish(LISTING);
        assertThat(rig.things.requests).containsExactly("list");
        assertThat(arrived).isEqualTo(1);
        look(both, Due.only(Set.of()));
        assertThat(seen.at(A)).isInstanceOf(Observation.Present.class);
        assertThat(seen.summary().incomplete()).isEmpty();
    }

    @Test
    void what_left_before_an_action_ended_is_thrown_away_when_it_comes_late() {
        rig.threads.late.add(LISTING);
        scan(both);
        rig.threads.finish(LISTING);
        Attempt ended =
                new Attempt(
                                "1",
                                A,
                                Revision.NONE,
                                new Attempt.Intent("update", "print", List.of()),
                                Attempt.Course.from(rig.clock.instant()))
                        .end(rig.clock.instant().plusSeconds(5), Optional.empty());
        Activity activity = new Activity(Map.of(), Map.of(A, List.of(ended)), Map.of());
        seen = scanner.look(both, Due.only(Set.of()), seen, activity);
        assertThat(seen.at(A)).isInstanceOf(Observation.Unknown.class);
    }

    @Test
    void a_single_look_that_is_late_is_unknown_too() {
        scan(both);
        rig.threads.late.add("look at test/Thing/a");
        look(both, Due.only(Set.of(A, B)));
        assertThat(seen.at(A)).isInstanceOf(Observation.Unknown.class);
        assertThat(seen.at(B)).isInstanceOf(Observation.Present.class);
        rig.threads.finishAll();
        look(both, Due.only(Set.of()));
        assertThat(seen.at(A)).isInstanceOf(Observation.Present.class);
    }

    @Test
    void what_is_under_way_is_left_as_it_was_known() {
        scan(both);
        rig.things.there.remove("a");
        Activity activity =
                new Activity(
                        Map.of(
                                A,
                                new Attempt(
                                        "1",
                                        A,
                                        Revision.NONE,
                                        new Attempt.Intent("delete", "print", List.of()),
                                        Attempt.Course.from(rig.clock.instant()))),
                        Map.of(),
                        Map.of());
        seen = scanner.look(both, Due.EVERYTHING, seen, activity);
        assertThat(seen.at(A)).isInstanceOf(Observation.Present.class);
    }

    @Test
    void an_absence_where_something_was_is_confirmed_by_a_look() {
        scan(both);
        rig.things.hidden.add("a");
        scan(both);
        assertThat(seen.at(A)).isInstanceOf(Observation.Present.class);
        rig.things.there.remove("a");
        scan(both);
        assertThat(seen.at(A)).isInstanceOf(Observation.Absent.class);
        assertThat(rig.things.requests).containsExactly("list", "list", "get a", "list", "get a");
    }

    @Test
    void an_absence_beside_a_list_that_was_incomplete_is_unknown() {
        rig.things.there.clear();
        rig.things.deaf.add(AWAY);
        scan(both);
        look(both, Due.only(Set.of(A)));
        assertThat(fault(seen.at(A))).isEqualTo(AWAY);
        assertThat(rig.things.requests).containsExactly("list", "get a");
    }

    @Test
    void parts_are_listed_when_what_they_belong_to_was_seen() {
        scan(whole);
        assertThat(seen.at(PART)).isInstanceOf(Observation.Present.class);
        assertThat(rig.parts.requests).containsExactly("list");
    }

    @Test
    void a_part_that_cannot_be_marked_is_ours_with_what_it_is_a_part_of() {
        scan(whole);
        assertThat(((Observation.Present) seen.at(PART)).mark()).isEqualTo(Mark.of("test"));
        rig.things.there.put("a", document("size", "1"));
        scan(whole);
        assertThat(((Observation.Present) seen.at(PART)).mark()).isEqualTo(Mark.NONE);
    }

    @Test
    void a_part_of_what_is_absent_is_absent_without_a_call() {
        rig.things.there.clear();
        scan(whole);
        look(whole, Due.only(Set.of(A, PART)));
        assertThat(seen.at(PART)).isInstanceOf(Observation.Absent.class);
        assertThat(rig.parts.requests).isEmpty();
        assertThat(seen.summary().incomplete()).isEmpty();
    }

    @Test
    void a_part_of_what_is_unknown_is_unknown_for_the_same_reason_without_a_call() {
        rig.things.deaf.add(AWAY);
        rig.things.hidden.add("a");
        scan(whole);
        look(whole, Due.only(Set.of(PART)));
        assertThat(fault(seen.at(PART)).turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(fault(seen.at(PART)).message())
                .isEqualTo("it is a part of Thing/a, which is unknown: Google is away");
        assertThat(rig.parts.requests).isEmpty();
    }

    @Test
    void a_part_is_not_believed_gone_before_that_is_confirmed_of_the_whole() {
        scan(whole);
        rig.things.hidden.add("a");
        scan(whole);
        assertThat(seen.at(PART)).isInstanceOf(Observation.Present.class);
        rig.things.there.remove("a");
        scan(whole);
        assertThat(seen.at(PART)).isInstanceOf(Observation.Absent.class);
        assertThat(rig.parts.requests).containsExactly("list", "list");
    }

    @Test
    void parts_of_what_is_late_come_with_it() {
        rig.threads.late.add(LISTING);
        scan(whole);
        assertThat(fault(seen.at(PART)).message()).contains("Thing/a", "20 s");
        rig.threads.finishAll();
        look(whole, Due.only(Set.of()));
        assertThat(seen.at(A)).isInstanceOf(Observation.Present.class);
        assertThat(seen.at(PART)).isInstanceOf(Observation.Present.class);
    }

    @Test
    void parts_of_what_was_just_made_are_listed_before_any_of_them_counts_as_absent() {
        rig.things.there.remove("a");
        rig.parts.there.remove("part");
        scan(whole);
        rig.things.there.put("a", ours("size", "1"));
        look(whole, Due.only(Set.of(A)));
        look(whole, Due.only(Set.of(PART)));
        assertThat(seen.at(PART)).isInstanceOf(Observation.Absent.class);
        assertThat(rig.parts.requests).containsExactly("list");
        look(whole, Due.only(Set.of(PART)));
        assertThat(rig.parts.requests).containsExactly("list", "get part");
    }

    @Test
    void a_part_of_what_was_just_made_is_unknown_while_its_list_is() {
        rig.things.there.remove("a");
        scan(whole);
        rig.things.there.put("a", ours("size", "1"));
        rig.parts.there.remove("part");
        rig.parts.deaf.add(AWAY);
        look(whole, Due.only(Set.of(A, PART)));
        assertThat(seen.at(PART)).isInstanceOf(Observation.Unknown.class);
    }

    @Test
    void a_part_is_looked_at_after_what_it_belongs_to() {
        scan(whole);
        rig.parts.drift("part", "size", "9");
        look(whole, Due.only(Set.of(A, PART)));
        assertThat(((Observation.Present) seen.at(PART)).live().text("size")).contains("9");
        assertThat(rig.parts.requests).containsExactly("list", "get part");
        rig.things.deaf.add(AWAY);
        look(whole, Due.only(Set.of(A, PART)));
        assertThat(seen.at(PART)).isInstanceOf(Observation.Unknown.class);
        assertThat(rig.parts.requests).containsExactly("list", "get part");
    }

    @Test
    void a_list_that_is_for_orphans_only_may_be_closed() {
        rig.leaves.deaf.add(CLOSED);
        scan(Rig.desired(thing("a", "size", "1")));
        assertThat(seen.summary().incomplete()).isEmpty();
        assertThat(seen.orphans()).isEmpty();
        rig.leaves.deaf.add(AWAY);
        scan(Rig.desired(thing("a", "size", "1")));
        assertThat(seen.summary().incomplete())
                .extracting(Report.Incomplete::fault)
                .containsExactly(AWAY);
    }

    @Test
    void a_list_in_which_something_is_declared_may_not_be_closed() {
        rig.leaves.deaf.add(CLOSED);
        scan(both);
        assertThat(seen.summary().incomplete())
                .extracting(Report.Incomplete::fault)
                .containsExactly(CLOSED);
    }

    @Test
    void orphans_are_told_by_their_places_and_strangers_are_counted() {
        rig.things.there.put("left", ours("size", "1"));
        rig.things.there.put("stranger", document("size", "1"));
        scan(both);
        assertThat(seen.orphans())
                .extracting(Resource::ref, Resource::place)
                .containsExactly(tuple(ref("Thing", "left"), new Place("p", "global", "left")));
        assertThat(seen.at(ref("Thing", "left"))).isInstanceOf(Observation.Present.class);
        assertThat(seen.summary().unmanaged()).containsOnly(Map.entry("Thing", 1));
    }

    @Test
    void a_kind_that_fails_is_a_fault_of_ours_on_its_own_rows() {
        rig.things.there.clear();
        rig.things.broken = Optional.of(new StackOverflowError());
        scan(both);
        assertThat(fault(seen.at(A)).turn()).isEqualTo(FaultOwner.BUG);
        assertThat(seen.at(B)).isInstanceOf(Observation.Present.class);
    }
}
