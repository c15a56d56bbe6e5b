package dev.plumbline.source;

import java.util.stream.Stream;

/** An error and what caused it, outermost first. */
final class Causes {
    private Causes() {}

    static Stream<Throwable> of(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
