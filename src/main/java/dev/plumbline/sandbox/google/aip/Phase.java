package dev.plumbline.sandbox.google.aip;

import dev.plumbline.sandbox.google.Shape;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is happening to a resource, as its {@code state} says it. */
public enum Phase {
    CREATING,
    READY,
    UPDATING,
    DELETING;

    /** Says so in the state of a resource that has one with such a word. */
    void tell(Shape shape, ObjectNode document) {
        List<String> words = shape.field("state").map(Shape.Field::words).orElse(List.of());
        Stream<String> wanted = this == READY ? Stream.of(name(), "ACTIVE") : Stream.of(name());
        wanted.filter(words::contains).findFirst().ifPresent(word -> document.put("state", word));
    }
}
