package dev.plumbline.kind.google.proto;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a way of changing a thing carries of the changes; pure. */
@FunctionalInterface
public interface Carries {
    /** All of them. */
    Carries ALL = (_, body, _) -> Optional.of(body);

    /**
     * What is sent; empty where this way has nothing to do.
     *
     * @param root the fields of the thing
     * @param body the changed fields as they are to be
     * @param live the thing as it is
     */
    Optional<JsonObject> of(Field root, JsonObject body, Document live);

    /** What comes into a list. */
    record Coming(String list) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, JsonObject body, Document live) {
            Field field = root.child(list);
            JsonArray coming = new JsonArray();
            List<Value> there = items(live.get(list));
            for (JsonElement item : items(body.get(list))) {
                if (there.stream().noneMatch(value -> same(field, item, value))) {
                    coming.add(item);
                }
            }
            return told(list, coming);
        }
    }

    /** What goes from a list. */
    record Going(String list) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, JsonObject body, Document live) {
            Field field = root.child(list);
            JsonArray going = new JsonArray();
            JsonArray wanted = items(body.get(list));
            for (Value value : items(live.get(list))) {
                if (wanted.asList().stream().noneMatch(item -> same(field, item, value))) {
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

    /** That a field turns from one value into another; nothing of it is sent. */
    record Turn(String field, String from, String to) implements Carries {
        @Override
        public Optional<JsonObject> of(Field root, JsonObject body, Document live) {
            boolean turns =
                    live.text(field).filter(from::equals).isPresent()
                            && body.get(field) != null
                            && body.get(field).getAsString().equals(to);
            return turns ? Optional.of(new JsonObject()) : Optional.empty();
        }
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
