package dev.plumbline.engine;

import dev.plumbline.engine.context.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** One thread that plays many: what was started runs when the test says so, in a seeded order. */
final class Schedule implements Threads {
    private final Random random;
    private final List<Started> started = new ArrayList<>();
    private double meddling;

    private record Started(String name, Runnable task) {}

    Schedule(long seed) {
        this.random = new Random(seed);
    }

    /** How often something that was started ends between two looks of one scan. */
    void meddling(double often) {
        meddling = often;
    }

    @Override
    public <T> List<T> all(List<Callable<T>> tasks) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, tasks.size()).boxed().toList());
        Collections.shuffle(order, random);
        TreeMap<Integer, T> results = new TreeMap<>();
        for (int index : order) {
            try {
                results.put(index, tasks.get(index).call());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (random.nextDouble() < meddling) {
                finishAny();
            }
        }
        return List.copyOf(results.values());
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
