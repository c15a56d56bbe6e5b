package dev.plumbline.gcp.storage;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Gatherers;

/** Sends many requests, several at a time, for one thread. */
public final class ParallelRequests {
    private static final int AT_ONCE = 8;

    /** After so many failures the rest is not tried. */
    private static final int MOST_FAILURES = 10;

    private final IntConsumer told;
    private int sent;

    /**
     * @param told how many were answered well so far
     */
    public ParallelRequests(IntConsumer told) {
        this.told = told;
    }

    /**
     * Returns when all were answered well.
     *
     * @param name what each is about
     * @throws Failure with the first that was not, and how many others were not
     */
    public <T> void send(List<T> all, Function<T, String> name, Consumer<T> request) {
        List<Failed> failed = new ArrayList<>();
        all.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, each -> one(each, name, request)))
                .takeWhile(_ -> failed.size() < MOST_FAILURES)
                .forEachOrdered(answer -> answer.ifPresentOrElse(failed::add, this::tell));
        if (!failed.isEmpty()) {
            Failed first = failed.getFirst();
            Fault fault = first.failure().fault();
            String others =
                    failed.size() == 1 ? "" : "; so did %d others".formatted(failed.size() - 1);
            throw new Failure(
                    new Fault(
                            fault.turn(),
                            "%s failed: %s%s".formatted(first.name(), fault.message(), others)),
                    first.failure());
        }
    }

    /** One request failed. */
    private record Failed(String name, Failure failure) {}

    private void tell() {
        sent++;
        told.accept(sent);
    }

    private static <T> Optional<Failed> one(T each, Function<T, String> name, Consumer<T> request) {
        try {
            request.accept(each);
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(new Failed(name.apply(each), e));
        }
    }
}
