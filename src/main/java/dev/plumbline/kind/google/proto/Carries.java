package dev.plumbline.kind.google.proto;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plumbline.kind.google.Changes;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a way of changing a thing carries of the changes; pure. */
@FunctionalInterface
public interface Carries {
    /** All of them. */
    Carries ALL = (_, changes) -> Optional.of(changes.body());

    /**
     * What is sent; empty where this way has nothing to do.
     *
     * @param root the fields of the thing
     * @param changes the changed fields as they are to be
     */
    Optional<JsonObject> of(Field root, Changes changes);

    /** What comes into a list. */
    record Coming(String list) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, Changes changes) {
            Field field = root.child(list);
            JsonArray coming = new JsonArray();
            List<Value> there = items(changes.live().get(list));
            for (JsonElement item : items(changes.body().get(list))) {
                if (there.stream().noneMatch(value -> same(field, item, value))
                        && wanted(changes, at(list, field, item))) {
                    coming.add(item);
                }
            }
            return told(list, coming);
        }
    }

    /** What goes from a list. */
    record Going(String list) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, Changes changes) {
            Field field = root.child(list);
            JsonArray going = new JsonArray();
            JsonArray wanted = items(changes.body().get(list));
            for (Value value : items(changes.live().get(list))) {
                Path at =
                        field.key() == null ? Path.of(list) : Path.of(list).key(field.keyOf(value));
                if (wanted.asList().stream().noneMatch(item -> same(field, item, value))
                        && wanted(changes, at)) {
                    going.add(key(field, value));
                }
            }
            return told(list, going);
        }

        /** What tells an item from the others of its list is enough to take it away. */
        private static JsonElement key(Field list, Value value) {
            String by = list.key();
            if (by == null) {
                return new JsonPrimitive(value.toString());
            }
            JsonObject item = new JsonObject();
            item.addProperty(by, list.keyOf(value));
            return item;
        }
    }

    /** Items that stay in a list and are to be otherwise. */
    record Changing(String list) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, Changes changes) {
            Field field = root.child(list);
            List<Value> there = items(changes.live().get(list));
            JsonArray changing = new JsonArray();
            for (JsonElement item : items(changes.body().get(list))) {
                if (there.stream().anyMatch(value -> same(field, item, value))
                        && wanted(changes, at(list, field, item))) {
                    changing.add(item);
                }
            }
            return told(list, changing);
        }
    }

    /** A field under the name that its method has for it; empty where it is to be unset. */
    record Renamed(String field, String as) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, Changes changes) {
            JsonObject renamed = new JsonObject();
            JsonElement value = changes.body().get(field);
            if (value != null && !value.isJsonNull()) {
                renamed.add(as, value);
            }
            return Optional.of(renamed);
        }
    }

    /** That a field turns from one value into another; nothing of it is sent. */
    record Turn(String field, String from, String to) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, Changes changes) {
            boolean turns =
                    changes.live().text(field).filter(from::equals).isPresent()
                            && changes.body().get(field) != null
                            && changes.body().get(field).getAsString().equals(to);
            return turns ? Optional.of(new JsonObject()) : Optional.empty();
        }
    }

    /** Where an item stands; where items have no key, its list. */
    private static Path at(String list, Field field, JsonElement item) {
        String by = field.key();
        return by == null
                ? Path.of(list)
                : Path.of(list).key(item.getAsJsonObject().get(by).getAsString());
    }

    /** Whether something of what stands there is to change. */
    private static boolean wanted(Changes changes, Path at) {
        return changes.paths().stream()
                .anyMatch(changed -> changed.within(at) || at.within(changed));
    }

    private static Optional<JsonObject> told(String list, JsonArray items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        JsonObject body = new JsonObject();
        body.add(list, items);
        return Optional.of(body);
    }

    private static boolean same(Field list, JsonElement item, Value live) {
        String by = list.key();
        if (by == null) {
            return list.items().type().same(item.getAsString(), live.toString());
        }
        return item instanceof JsonObject object
                && object.get(by) != null
                && list.items()
                        .child(by)
                        .type()
                        .same(object.get(by).getAsString(), list.keyOf(live));
    }

    private static List<Value> items(@Nullable Value value) {
        return value instanceof Value.Items(var items) ? items : List.of();
    }

    private static JsonArray items(@Nullable JsonElement value) {
        return value instanceof JsonArray array ? array : new JsonArray();
    }
}
