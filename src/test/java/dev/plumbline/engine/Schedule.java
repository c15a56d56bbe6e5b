package dev.plumbline.engine;

import dev.plumbline.engine.context.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One thread that plays many: what was started runs when the test says so, in a seeded order. */
final class Schedule implements Threads {
    private final Random random;
    private final List<Started> started = new ArrayList<>();
    private final OwnClock clock;
    private double meddling;

    /** The names of tasks that nobody's patience is long enough for: {@code list Thing in p/r}. */
    final Set<String> late = new HashSet<>();

    private record Started(String name, Runnable task) {}

    Schedule(long seed, OwnClock clock) {
        this.random = new Random(seed);
        this.clock = clock;
    }

    /** How often something that was started ends between two looks of one scan. */
    void meddling(double often) {
        meddling = often;
    }

    @Override
    public void within(Duration longest, List<Task> tasks) {
        boolean allBack = true;
        List<Task> ready = new ArrayList<>(tasks);
        while (!ready.isEmpty()) {
            Task task = ready.remove(random.nextInt(ready.size()));
            if (late.contains(task.name())) {
                later(task);
                allBack = false;
            } else {
                ready.addAll(task.work().get());
            }
            if (random.nextDouble() < meddling) {
                finishAny();
            }
        }
        if (!allBack) {
            clock.pass(longest);
        }
    }

    /** It is not back in time, and comes back when the test says so. */
    private void later(Task task) {
        start(task.name(), () -> task.work().get().forEach(this::later));
    }

    @Override
    public void start(String name, Runnable task) {
        started.add(new Started(name, task));
    }

    /** What was started and has not run, in the order of its start: {@code create test/Thing/a}. */
    List<String> underWay() {
        return started.stream().map(Started::name).toList();
    }

    /** Runs what was started under this name. */
    void finish(String name) {
        Started task =
                started.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError(name + " is not among " + underWay()));
        run(task);
    }

    /** Runs one of those that were started, if there is any. */
    boolean finishAny() {
        if (started.isEmpty()) {
            return false;
        }
        run(started.get(random.nextInt(started.size())));
        return true;
    }

    void finishAll() {
        while (finishAny()) {}
    }

    /** The process is gone, and all that it had started. */
    void die() {
        started.clear();
    }

    private void run(Started task) {
        started.remove(task);
        try {
            task.task().run();
        } catch (FakeKind.Killed e) {
            // Nobody is left to be told.
        }
    }
}
