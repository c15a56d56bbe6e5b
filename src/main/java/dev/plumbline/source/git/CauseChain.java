package dev.plumbline.source.git;

import java.util.stream.Stream;

/** An error and what caused it, outermost first. */
final class CauseChain {
    private CauseChain() {}

    static Stream<Throwable> of(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
