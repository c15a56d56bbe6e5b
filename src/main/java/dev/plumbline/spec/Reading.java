package dev.plumbline.spec;

import dev.plumbline.model.Problem;
import java.util.List;

/** What a file turned out to be. */
public sealed interface Reading {
    /** An environment without any problem. */
    record Valid(Environment environment) implements Reading {}

    /** A file with problems: all of them, in the order of their places. */
    record Invalid(List<Problem> problems) implements Reading {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** No environment, but what environments extend. */
    record Base() implements Reading {}
}
