package dev.plumbline.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void work_that_is_done_in_time_gives_its_result() throws Exception {
        assertThat(new Deadline(LONG).within("work", () -> "done")).isEqualTo("done");
    }

    @Test
    void work_that_fails_fails_with_its_own_error() {
        assertThatThrownBy(() ->
                        new Deadline(LONG)
                                .within(
                                        "work",
                                        () -> {
                                            throw new AssertionError("of its own");
                                        }))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessage("of its own");
    }

    @Test
    @Timeout(60)
    void work_that_takes_too_long_is_interrupted_and_waited_for() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();

        // Work that was late before it began is none: until some has.
        while (begun.get() == 0) {
            assertThatThrownBy(() ->
                            new Deadline(Duration.ofMillis(1), LONG)
                                    .within(
                                            "work",
                                            () -> {
                                                begun.incrementAndGet();
                                                try {
                                                    never.await();
                                                    return "done";
                                                } finally {
                                                    ended.incrementAndGet();
                                                }
                                            }))
                    .isInstanceOf(TimeoutException.class);
        }

        assertThat(ended).hasValue(begun.get());
    }

    @Test
    void whoever_is_interrupted_while_waiting_interrupts_the_work() {
        Thread waiting = Thread.currentThread();
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatThrownBy(() ->
                        new Deadline(LONG, LONG)
                                .within(
                                        "work",
                                        () -> {
                                            waiting.interrupt();
                                            try {
                                                never.await();
                                            } catch (InterruptedException e) {
                                                interrupted.countDown();
                                            }
                                            return "done";
                                        }))
                .isInstanceOf(InterruptedException.class);

        assertThat(interrupted.getCount()).isZero();
    }
}
