package dev.plumbline.model.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An object in the API's own words: field names to values, in order. Immutable. */
public record Document(Map<String, Value> fields) implements Value {
    public static final Document EMPTY = new Document(Map.of());

    public Document {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public @Nullable Value get(String field) {
        return fields.get(field);
    }

    /** The text of a scalar field; empty when it is missing or not a scalar. */
    public Optional<String> text(String field) {
        return get(field) instanceof Scalar(String text) ? Optional.of(text) : Optional.empty();
    }

    /** The object in a field; an empty one when it is missing or not an object. */
    public Document object(String field) {
        return get(field) instanceof Document document ? document : EMPTY;
    }

    /** The objects of the list in a field; none when it is missing or not a list. */
    public List<Document> objects(String field) {
        return get(field) instanceof Items(var items)
                ? items.stream()
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .toList()
                : List.of();
    }

    public Document with(String field, Value value) {
        Map<String, Value> copy = new LinkedHashMap<>(fields);
        copy.put(field, value);
        return new Document(copy);
    }

    public Document with(String field, String text) {
        return with(field, new Scalar(text));
    }

    public Document without(String field) {
        Map<String, Value> copy = new LinkedHashMap<>(fields);
        copy.remove(field);
        return new Document(copy);
    }

    /** This document with another value at a path of plain field names. */
    public Document with(Path path, Value value) {
        List<String> steps = path.steps();
        if (steps.size() == 1) {
            return with(path.root(), value);
        }
        Path rest = new Path(steps.subList(1, steps.size()));
        return with(path.root(), object(path.root()).with(rest, value));
    }

    /** This document with one field changed, where it is there. */
    public Document map(String field, UnaryOperator<Value> change) {
        Value value = get(field);
        return value == null ? this : with(field, change.apply(value));
    }

    /** What stands at a path of plain field names; empty when nothing does. */
    public Optional<Value> at(Path path) {
        Value value = this;
        for (String step : path.steps()) {
            if (!(value instanceof Document document) || document.get(step) == null) {
                return Optional.empty();
            }
            value = document.fields().get(step);
        }
        return Optional.ofNullable(value);
    }

    /** The versions of secrets in fields of objects, by their paths; not what is still pending. */
    public Map<Path, String> payloads() {
        Map<Path, String> payloads = new LinkedHashMap<>();
        payloads(Path.ROOT, payloads);
        return payloads;
    }

    private void payloads(Path path, Map<Path, String> payloads) {
        fields.forEach((name, value) -> {
            if (value instanceof Document below) {
                below.payloads(path.field(name), payloads);
            } else if (value instanceof Value.Payload(Scalar(String version))) {
                payloads.put(path.field(name), version);
            }
        });
    }

    /** This document with what versions of secrets hold at some paths of plain field names. */
    public Document withPayloads(Map<Path, String> payloads) {
        Document holding = this;
        for (Map.Entry<Path, String> each : payloads.entrySet()) {
            holding =
                    holding.with(
                            each.getKey().steps(), new Value.Payload(new Scalar(each.getValue())));
        }
        return holding;
    }

    private Document with(List<String> steps, Value value) {
        String first = steps.getFirst();
        return steps.size() == 1
                ? with(first, value)
                : with(first, object(first).with(steps.subList(1, steps.size()), value));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        fields.forEach((name, value) ->
                text.append(text.length() > 1 ? ", " : "").append(name).append(": ").append(value));
        return text.append('}').toString();
    }
}
