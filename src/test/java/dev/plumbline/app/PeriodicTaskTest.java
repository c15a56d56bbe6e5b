package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
    @Test
    void a_tick_while_the_last_one_goes_on_is_left_out() throws Exception {
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        PeriodicTask beat =
                new PeriodicTask(
                        "slow",
                        () -> {
                            runs.incrementAndGet();
                            begun.release();
                            await(end);
                        });

        beat.tick();
        assertThat(begun.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        beat.tick();
        beat.tick();
        end.countDown();
        beat.close();

        assertThat(runs).hasValue(1);
    }

    @Test
    void a_tick_that_failed_is_followed_by_the_next() throws Exception {
        Semaphore begun = new Semaphore(0);
        PeriodicTask beat =
                new PeriodicTask(
                        "failing",
                        () -> {
                            begun.release();
                            throw new IllegalStateException("no ledger");
                        });

        for (int runs = 0; runs < 3; runs++) {
            while (!begun.tryAcquire(1, TimeUnit.MILLISECONDS)) {
                beat.tick();
            }
        }
    }

    @Test
    void after_the_end_nothing_is_begun() {
        AtomicInteger runs = new AtomicInteger();
        PeriodicTask beat = new PeriodicTask("ended", runs::incrementAndGet);

        beat.close();
        beat.tick();

        assertThat(runs).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
