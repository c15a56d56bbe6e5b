package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private static final Instant BEGAN = Instant.parse("2026-03-02T12:00:00Z");
    private static final Map<Ref, Set<Ref>> NEEDS =
            Map.of(ref("service"), Set.of(ref("subnet")), ref("subnet"), Set.of(ref("network")));

    private static Ref ref(String name) {
        return Rig.ref("Thing", name);
    }

    private static Attempt attempt(String name, int from, int to) {
        return new Attempt(
                name + from,
                ref(name),
                Revision.NONE,
                new Attempt.Intent("create", "", List.of()),
                new Attempt.Course(
                        BEGAN.plusSeconds(from),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(BEGAN.plusSeconds(to)),
                        Optional.empty()));
    }

    @Test
    void it_goes_from_the_last_end_back_along_what_was_waited_for() {
        CriticalPath chain =
                CriticalPath.of(
                        List.of(
                                attempt("network", 1, 10),
                                attempt("bucket", 1, 30),
                                attempt("subnet", 12, 20),
                                attempt("service", 23, 60)),
                        NEEDS,
                        BEGAN);
        assertThat(chain.links())
                .extracting(link -> link.ref().name())
                .containsExactly("network", "subnet", "service");
        assertThat(chain.links())
                .extracting(CriticalPath.Link::overhead)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L);
        assertThat(chain.operations()).isEqualTo(Duration.ofSeconds(9 + 8 + 37));
        assertThat(chain.overhead()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void several_actions_on_one_resource_follow_each_other() {
        CriticalPath chain =
                CriticalPath.of(
                        List.of(attempt("address", 0, 5), attempt("address", 6, 9)), NEEDS, BEGAN);
        assertThat(chain.links()).hasSize(2);
    }

    @Test
    void actions_that_took_no_time_end_it_all_the_same() {
        CriticalPath chain =
                CriticalPath.of(
                        List.of(attempt("address", 3, 3), attempt("address", 3, 3)), NEEDS, BEGAN);
        assertThat(chain.links()).hasSize(2);
    }

    @Test
    void of_nothing_it_is_empty() {
        CriticalPath chain = CriticalPath.of(List.of(), NEEDS, BEGAN);
        assertThat(chain.links()).isEmpty();
        assertThat(chain.overhead()).isZero();
    }
}
