package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.report.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotaReaderTest {
    private static final String READING = "quotas of p";

    private final Rig rig = new Rig();
    private final List<Place> asked = new ArrayList<>();
    private List<Quota> all = List.of(new Quota("NETWORKS", "global", 1, 5));
    private Optional<RuntimeException> trouble = Optional.empty();

    @BeforeEach
    void start() {
        rig.allowances = Optional.of(this::told);
        rig.restart();
        rig.things.there.put("a", Rig.ours("size", "1"));
        rig.declare("1", thing("a", "size", "1"));
    }

    private List<Quota> told(Place home) {
        asked.add(home);
        trouble.ifPresent(thrown -> {
            throw thrown;
        });
        return all;
    }

    @Test
    void they_are_read_beside_a_scan_and_nobody_waits_for_them() {
        assertThat(rig.step().converged()).isTrue();
        assertThat(rig.threads.underWay()).containsExactly(READING);
        rig.threads.finish(READING);
        assertThat(asked).containsExactly(Rig.HOME);
        assertThat(rig.step().quotas()).isEqualTo(all);
    }

    @Test
    void they_are_read_every_ten_minutes_and_not_before() {
        rig.step();
        rig.threads.finish(READING);
        rig.clock.pass(Duration.ofMinutes(9));
        rig.step();
        assertThat(rig.threads.underWay()).isEmpty();
        rig.clock.pass(Duration.ofMinutes(1));
        rig.step();
        assertThat(rig.threads.underWay()).containsExactly(READING);
    }

    @Test
    void what_cannot_be_read_holds_nothing_and_leaves_what_was_known() {
        rig.step();
        rig.threads.finish(READING);
        for (RuntimeException each :
                List.of(
                        new Failure(new Fault(FaultOwner.ACCESS, "you may not see quotas")),
                        new IllegalStateException("not foreseen"))) {
            trouble = Optional.of(each);
            rig.clock.pass(Duration.ofMinutes(10));
            rig.step();
            rig.threads.finish(READING);
            assertThat(rig.scan().converged()).isTrue();
            assertThat(rig.step().quotas()).isEqualTo(all);
        }
        trouble = Optional.empty();
        all = List.of(new Quota("NETWORKS", "global", 2, 5));
        rig.clock.pass(Duration.ofMinutes(10));
        rig.step();
        rig.threads.finish(READING);
        assertThat(rig.step().quotas()).isEqualTo(all);
    }

    @Test
    void the_twenty_that_are_used_most_are_told_and_none_that_is_not_used_or_not_limited() {
        all = new ArrayList<>();
        all.add(new Quota("UNUSED", "global", 0, 5));
        all.add(new Quota("UNLIMITED", "global", 5, 0));
        IntStream.rangeClosed(1, 30)
                .forEach(used -> all.add(new Quota("USED_" + used, "global", used, 30)));
        rig.step();
        rig.threads.finish(READING);
        assertThat(rig.step().quotas())
                .extracting(Quota::metric)
                .hasSize(20)
                .startsWith("USED_30", "USED_29")
                .endsWith("USED_11");
    }
}
