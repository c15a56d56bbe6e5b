package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.leaf;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.state.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a list is asked in which nothing is declared, and which finds nothing but orphans. */
class ResyncTest {
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final String LISTING = "list Leaf in p/global";

    private final Rig rig = new Rig();

    @BeforeEach
    void converge() {
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        rig.leaves.requests.clear();
        rig.things.requests.clear();
    }

    private long lists() {
        return rig.leaves.requests.stream().filter("list"::equals).count();
    }

    /** Scans one after the other until one asks for the leaves, at most for a period. */
    private Report listed() {
        rig.leaves.requests.clear();
        Instant end = rig.clock.instant().plus(PERIOD);
        Report report = rig.scan();
        while (lists() == 0) {
            assertThat(rig.clock.instant()).isBefore(end);
            report = rig.scan();
        }
        return report;
    }

    private static boolean tells(Report report, String name) {
        return report.rows().stream().anyMatch(row -> row.ref().name().equals(name));
    }

    @Test
    void
            a_kind_of_which_nothing_is_declared_is_listed_by_the_first_scan_and_then_every_ten_minutes() {
        rig.restart();
        rig.declare("1", thing("a", "size", "1"));
        rig.settle();
        assertThat(lists()).isEqualTo(1);
        rig.leaves.requests.clear();
        rig.things.requests.clear();
        IntStream.range(0, 90).forEach(_ -> rig.scan());
        assertThat(rig.things.requests).hasSize(90).containsOnly("list");
        assertThat(lists()).isEqualTo(6);
    }

    @Test
    void an_orphan_that_somebody_makes_is_found_within_ten_minutes_and_then_looked_at_every_time() {
        rig.leaves.there.put("left", ours("size", "1"));
        assertThat(tells(listed(), "left")).isTrue();
        rig.leaves.requests.clear();
        assertThat(tells(rig.scan(), "left")).isTrue();
        assertThat(tells(rig.scan(), "left")).isTrue();
        assertThat(rig.leaves.requests).containsExactly("list", "list");
        rig.leaves.there.clear();
        assertThat(tells(rig.scan(), "left")).isFalse();
        rig.leaves.requests.clear();
        rig.scan();
        assertThat(rig.leaves.requests).isEmpty();
    }

    @Test
    void what_was_told_of_strangers_stands_until_they_are_counted_again() {
        rig.leaves.there.put("stranger", document("size", "1"));
        assertThat(rig.scan().unmanaged()).isEmpty();
        assertThat(listed().unmanaged()).containsEntry("Leaf", 1);
        rig.leaves.there.clear();
        assertThat(rig.scan().unmanaged()).containsEntry("Leaf", 1);
        assertThat(listed().unmanaged()).isEmpty();
    }

    @Test
    void a_part_that_left_the_spec_is_found_at_once_and_with_it_whatever_else_there_is() {
        rig.leaves.there.put("left", ours("size", "1"));
        rig.declare("2");
        Report report = rig.step();
        assertThat(tells(report, "a")).isTrue();
        assertThat(tells(report, "left")).isTrue();
    }

    @Test
    void a_sync_asks_everything() {
        rig.leaves.there.put("left", ours("size", "1"));
        rig.loop.sync();
        assertThat(tells(rig.step(), "left")).isTrue();
    }

    @Test
    void the_look_after_a_decision_asks_everything() {
        rig.leaves.there.put("left", ours("size", "1"));
        rig.loop.look();
        assertThat(tells(rig.step(), "left")).isTrue();
    }

    @Test
    void an_environment_that_is_to_go_asks_everything_each_time() {
        rig.declare("2", Policy.of(Mode.ABSENT), thing("a", "size", "1"));
        rig.step();
        rig.leaves.requests.clear();
        rig.scan();
        rig.scan();
        assertThat(lists()).isEqualTo(2);
    }

    @Test
    void a_list_that_failed_is_asked_again_by_the_next_scan() {
        rig.leaves.deaf.add(new Fault(FaultOwner.UNAVAILABLE, "Google is away"));
        assertThat(listed().incomplete()).hasSize(1);
        rig.leaves.requests.clear();
        assertThat(rig.scan().incomplete()).isEmpty();
        rig.scan();
        assertThat(lists()).isEqualTo(1);
    }

    @Test
    void a_list_that_is_late_is_asked_again_by_the_next_scan_once_it_is_back() {
        rig.threads.late.add(LISTING);
        rig.loop.sync();
        assertThat(rig.step().incomplete()).hasSize(1);
        rig.scan();
        assertThat(rig.threads.underWay()).containsExactly(LISTING, LISTING);
        rig.threads.late.clear();
        rig.threads.finishAll();
        rig.leaves.requests.clear();
        assertThat(rig.scan().incomplete()).isEmpty();
        assertThat(lists()).isEqualTo(1);
    }

    @Test
    void a_list_that_is_closed_to_us_is_answered_and_asked_again_when_its_time_comes() {
        rig.leaves.deaf.add(new Fault(FaultOwner.ACCESS, "the API is off"));
        assertThat(listed().incomplete()).isEmpty();
        rig.leaves.requests.clear();
        rig.scan();
        assertThat(lists()).isZero();
    }

    @Test
    void what_was_made_after_it_had_left_the_spec_is_found_when_its_making_ends() {
        rig.declare("2", thing("a", "size", "1"), leaf("b", "size", "1"));
        rig.step();
        assertThat(rig.threads.underWay()).containsExactly("create test/Leaf/b");
        rig.declare("3", thing("a", "size", "1"));
        assertThat(tells(rig.step(), "b")).isFalse();
        rig.threads.finishAll();
        assertThat(tells(rig.step(), "b")).isTrue();
    }

    @Test
    void what_is_declared_is_looked_at_by_every_scan() {
        rig.things.drift("a", "size", "9");
        rig.scan();
        assertThat(rig.threads.underWay()).containsExactly("update test/Thing/a");
    }
}
