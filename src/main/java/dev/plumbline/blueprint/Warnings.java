package dev.plumbline.blueprint;

import dev.plumbline.model.Problem;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is in order in an environment, and will surprise people all the same. */
public final class Warnings {
    private Warnings() {}

    /** Each with its place; of what is left to others once it is set, none. */
    public static List<Problem> of(Map<String, Schema> kinds, Desired desired) {
        return desired.resources().stream()
                .flatMap(resource ->
                        Stream.ofNullable(kinds.get(resource.ref().kind()))
                                .flatMap(schema -> of(schema, resource)))
                .toList();
    }

    private static Stream<Problem> of(Schema schema, Resource resource) {
        return schema.rule().warnings(resource.declared()).stream()
                .filter(warning -> !resource.policy().once().contains(warning.path()))
                .map(warning ->
                        new Problem(
                                resource.origin(warning.path()),
                                "warning: %s %s: %s %s"
                                        .formatted(
                                                resource.ref().kind(),
                                                resource.part(),
                                                warning.path(),
                                                warning.words())));
    }
}
