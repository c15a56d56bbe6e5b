package dev.plumbline.engine.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replaces references by what this pass has seen; what is not there yet stays pending. */
public final class Resolver {
    private final Map<String, Schema> schemas;
    private final Map<Ref, Resource> resources;
    private final Map<Ref, Observation> seen;

    public Resolver(
            Map<String, Schema> schemas, Map<Ref, Resource> resources, Map<Ref, Observation> seen) {
        this.schemas = schemas;
        this.resources = resources;
        this.seen = seen;
    }

    /** What a resource declares, with values in the places of references. */
    public Document resolve(Document declared) {
        Map<String, Value> fields = new LinkedHashMap<>();
        declared.fields().forEach((name, value) -> fields.put(name, value(value)));
        return new Document(fields);
    }

    private Value value(Value value) {
        return switch (value) {
            case Document document -> resolve(document);
            case Value.Items(var items) ->
                    new Value.Items(items.stream().map(this::value).toList());
            case Value.Template(var pieces)
                    when pieces.size() == 1
                            && pieces.getFirst() instanceof Value.Piece.Output output ->
                    output(output).orElseGet(() -> new Value.Pending(output.of()));
            case Value.Template(var pieces) -> text(pieces);
            case Value.Payload(Value version) -> new Value.Payload(value(version));
            case Value.Scalar _, Value.Unset _, Value.Pending _ -> value;
        };
    }

    private Value text(List<Value.Piece> pieces) {
        StringBuilder text = new StringBuilder();
        for (Value.Piece piece : pieces) {
            switch (piece) {
                case Value.Piece.Literal(String literal) -> text.append(literal);
                case Value.Piece.Link(Ref to, _) -> {
                    Optional<String> link = link(to);
                    if (link.isEmpty()) {
                        return new Value.Pending(to);
                    }
                    text.append(link.get());
                }
                case Value.Piece.Output output -> {
                    Optional<String> found =
                            output(output)
                                    .filter(Value.Scalar.class::isInstance)
                                    .map(Value::toString);
                    if (found.isEmpty()) {
                        return new Value.Pending(output.of());
                    }
                    text.append(found.get());
                }
            }
        }
        return new Value.Scalar(text.toString());
    }

    /** The link of what is declared; empty where only Google can tell it and has not yet. */
    private Optional<String> link(Ref to) {
        Resource resource = resources.get(to);
        Schema schema = schemas.get(to.kind());
        if (resource == null || schema == null) {
            throw new IllegalStateException("a reference to " + to + ", which is not declared");
        }
        if (!schema.identity().marking().names()) {
            return Optional.of(schema.link(resource.place()));
        }
        return seen.get(to) instanceof Observation.Present present
                ? Optional.of(schema.link(resource.place(), present.live()))
                : Optional.empty();
    }

    private Optional<Value> output(Value.Piece.Output output) {
        Schema schema = schemas.get(output.of().kind());
        return schema != null && seen.get(output.of()) instanceof Observation.Present present
                ? schema.at(present.live(), output.path()).filter(Resolver::told)
                : Optional.empty();
    }

    /** Whether there is something in a value: a list is one, and stands alone. */
    private static boolean told(Value value) {
        return switch (value) {
            case Value.Scalar(String text) -> !text.isEmpty();
            case Value.Items(var items) -> !items.isEmpty();
            default -> false;
        };
    }
}
