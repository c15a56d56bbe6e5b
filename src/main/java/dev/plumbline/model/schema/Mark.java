package dev.plumbline.model.schema;

import java.util.Optional;

/** Whose a live thing is: the environment that its mark names, if it carries our mark. */
public record Mark(Optional<String> environment) {
    public static final Mark NONE = new Mark(Optional.empty());

    public static Mark of(String environment) {
        return new Mark(Optional.of(environment));
    }

    public boolean is(String name) {
        return environment.filter(name::equals).isPresent();
    }
}
