package dev.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OncePerScrapeTest {
    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2027-03-01T12:00:00Z");
    private final OncePerScrape<Integer> answers =
            new OncePerScrape<>(asked::incrementAndGet, () -> now);

    @Test
    void the_series_of_one_scrape_share_one_answer() {
        assertThat(answers.get()).isEqualTo(1);
        now = now.plusMillis(999);
        assertThat(answers.get()).isEqualTo(1);
    }

    @Test
    void the_next_scrape_gets_a_new_one() {
        answers.get();
        now = now.plusSeconds(1);
        assertThat(answers.get()).isEqualTo(2);
    }

    @Test
    void a_clock_that_was_set_back_does_not_keep_the_old_one() {
        answers.get();
        now = now.minusSeconds(60);
        assertThat(answers.get()).isEqualTo(2);
    }
}
