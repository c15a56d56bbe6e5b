package dev.plumbline.engine.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.context.Threads.Task;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Threads threads = Threads.virtual();
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();

    private Task task(String name, Task... then) {
        return new Task(
                name,
                () -> {
                    ran.add(name);
                    return List.of(then);
                });
    }

    @Test
    void it_returns_when_all_and_all_that_they_asked_for_have_ended() {
        threads.within(LONG, List.of(task("a", task("b", task("c"))), task("d")));
        assertThat(ran)
                .containsExactlyInAnyOrder("a", "b", "c", "d")
                .containsSubsequence("a", "b", "c");
    }

    @Test
    void nothing_to_do_takes_no_time() {
        threads.within(LONG, List.of());
        assertThat(ran).isEmpty();
    }

    @Test
    void one_that_throws_holds_up_nobody() {
        Task thrower =
                new Task(
                        "thrower",
                        () -> {
                            throw new IllegalStateException("thrown by a test");
                        });
        threads.within(LONG, List.of(thrower, task("a")));
        assertThat(ran).containsExactly("a");
    }

    @Test
    void what_is_not_back_in_time_goes_on_with_what_comes_after_it() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch after = new CountDownLatch(1);
        Task last =
                new Task(
                        "last",
                        () -> {
                            after.countDown();
                            return List.of();
                        });
        Task slow =
                new Task(
                        "slow",
                        () -> {
                            try {
                                free.await();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            return List.of(last);
                        });
        threads.within(Duration.ofMillis(20), List.of(slow));
        assertThat(after.getCount()).isEqualTo(1);
        free.countDown();
        after.await();
    }
}
