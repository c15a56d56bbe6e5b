package dev.plumbline.cli.local;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The single values of a declared document, each with its place in the spec. */
final class DeclaredFields {
    private final Resource resource;
    private final List<Leaf> leaves = new ArrayList<>();

    record Leaf(String path, String value, String origin) {}

    private DeclaredFields(Resource resource) {
        this.resource = resource;
    }

    /**
     * In the order of the document; a sensitive value is named, and shown only where the spec says
     * so.
     */
    static List<Leaf> of(Resource resource, Schema schema) {
        DeclaredFields leaves = new DeclaredFields(resource);
        leaves.walk(resource.declared(), schema.root(), Path.ROOT);
        return leaves.leaves;
    }

    private void walk(Value value, Field field, Path path) {
        if (field.is(Trait.SENSITIVE) && !resource.policy().shows().contains(path)) {
            leaf(path, "(not shown)");
            return;
        }
        switch (value) {
            case Document(Map<String, Value> fields) when !fields.isEmpty() ->
                    fields.forEach((name, below) ->
                            walk(below, field.child(name), field.step(path, name)));
            case Value.Items(List<Value> items) when !items.isEmpty() -> {
                for (int index = 0; index < items.size(); index++) {
                    Value item = items.get(index);
                    String key = field.key() == null ? String.valueOf(index) : field.keyOf(item);
                    walk(item, field.items(), path.key(key));
                }
            }
            case Value other -> leaf(path, Quoted.escaped(other.toString()));
        }
    }

    private void leaf(Path path, String value) {
        leaves.add(
                new Leaf(Quoted.escaped(path.toString()), value, resource.origin(path).toString()));
    }
}
