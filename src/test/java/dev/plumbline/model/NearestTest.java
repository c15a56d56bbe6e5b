package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES = List.of("image", "memory", "sessionAffinity", "min");

    @Test
    void a_slip_of_a_letter_finds_its_name() {
        assertThat(Nearest.of("imge", NAMES)).contains("image");
        assertThat(Nearest.of("iamge", NAMES)).contains("image");
        assertThat(Nearest.of("mins", NAMES)).contains("min");
    }

    @Test
    void case_hyphens_and_underscores_are_no_difference() {
        assertThat(Nearest.of("session-affinity", NAMES)).contains("sessionAffinity");
        assertThat(Nearest.of("SESSION_AFFINITY", NAMES)).contains("sessionAffinity");
    }

    @Test
    void what_is_far_from_every_name_gets_the_list_of_them() {
        assertThat(Nearest.of("replicas", NAMES)).isEmpty();
        assertThat(Nearest.hint("replicas", NAMES))
                .isEqualTo("; there is 'image', 'memory', 'min', 'sessionAffinity'");
        assertThat(Nearest.hint("replicas", List.of())).isEqualTo("; there is none");
    }

    @Test
    void a_long_list_is_cut() {
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "name-number-" + i).toList();
        assertThat(Nearest.hint("x", many)).endsWith("and 80 more").hasSizeLessThan(480);
    }

    @Test
    void a_name_of_a_page_is_not_compared() {
        assertThat(Nearest.of("i".repeat(1 << 20), NAMES)).isEmpty();
    }
}
