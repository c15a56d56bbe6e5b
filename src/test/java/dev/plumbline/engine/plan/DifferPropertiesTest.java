package dev.plumbline.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of the comparison whatever is declared and whatever is live. */
class DifferPropertiesTest {
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Field ROOT =
            Field.object(
                    Map.of(
                            "name", TEXT,
                            "count", Field.scalar(Type.INTEGER),
                            "nested", Field.object(Map.of("name", TEXT, "flag", TEXT)),
                            "labels", Field.map(TEXT),
                            "tags", Field.list(TEXT).set(),
                            "rules", Field.list(item()).keyed("key"),
                            "env", Field.list(item()).ownedKeys("key")));

    private static Field item() {
        return Field.object(Map.of("key", TEXT, "value", TEXT));
    }

    @Property(tries = 300)
    void what_is_declared_and_anything_unsaid_beside_it_is_no_difference(@ForAll Random random) {
        Document declared = document(random);
        assertThat(differences(declared, enriched(declared, random))).isEmpty();
    }

    @Property(tries = 300)
    void the_order_of_what_has_none_changes_nothing(@ForAll Random random) {
        Document declared = document(random);
        Document live = document(random);
        assertThat(differences(permuted(declared, random), permuted(live, random)))
                .extracting(Change::path)
                .containsExactlyInAnyOrderElementsOf(
                        differences(declared, live).stream().map(Change::path).toList());
    }

    @Property(tries = 300)
    void every_change_is_at_a_path_that_is_declared_or_live(@ForAll Random random) {
        Document declared = document(random);
        Document live = document(random);
        for (Change change : differences(declared, live)) {
            boolean there = at(declared, change.path()) != null || at(live, change.path()) != null;
            assertThat(there).as("%s in %s and %s", change, declared, live).isTrue();
        }
    }

    @Property(tries = 300)
    void once_its_changes_are_made_nothing_differs(@ForAll Random random) {
        Document declared = document(random);
        Document live = document(random);
        Document mended = live;
        for (Change change : differences(declared, live)) {
            mended = (Document) put(mended, ROOT, change.path().steps(), declared);
        }
        assertThat(differences(declared, mended)).isEmpty();
    }

    private static List<Change> differences(Document declared, Document live) {
        return Differ.differences(ROOT, declared, live, Set.of());
    }

    /** What stands at a path; null for nothing. */
    private static Value at(Value root, Path path) {
        Value value = root;
        Field field = ROOT;
        for (String step : path.steps()) {
            value = child(value, field, step);
            field = step.startsWith("[") ? field.items() : field.child(step);
        }
        return value;
    }

    private static Value child(Value value, Field field, String step) {
        String key = step.startsWith("[") ? step.substring(1, step.length() - 1) : step;
        return switch (value) {
            case Document document -> document.get(key);
            case Value.Items(var items) -> field.find(items, key);
            case null, default -> null;
        };
    }

    /** The live value with what is declared at a path in its place. */
    private static Value put(Value live, Field field, List<String> steps, Value declared) {
        if (steps.isEmpty()) {
            return declared;
        }
        String step = steps.getFirst();
        String key = step.startsWith("[") ? step.substring(1, step.length() - 1) : step;
        Field below = step.startsWith("[") ? field.items() : field.child(step);
        Value wanted =
                put(
                        live == null ? null : child(live, field, step),
                        below,
                        steps.subList(1, steps.size()),
                        declared == null ? null : child(declared, field, step));
        if (field.type() == Type.LIST) {
            List<Value> items = new ArrayList<>();
            if (live instanceof Value.Items(var old)) {
                items.addAll(old);
            }
            items.removeIf(item -> field.keyOf(item).equals(key));
            if (wanted != null) {
                items.add(wanted);
            }
            return new Value.Items(items);
        }
        Document document = live instanceof Document old ? old : Document.EMPTY;
        return wanted == null ? document.without(key) : document.with(key, wanted);
    }

    private static Document document(Random random) {
        Map<String, Value> fields = new LinkedHashMap<>();
        some(random, () -> fields.put("name", word(random)));
        some(random, () -> fields.put("count", new Value.Scalar("" + random.nextInt(3))));
        some(random, () -> fields.put("nested", map(random, List.of("name", "flag"))));
        some(random, () -> fields.put("labels", map(random, List.of("a", "b", "c"))));
        some(random, () -> fields.put("tags", words(random)));
        some(random, () -> fields.put("rules", keyed(random)));
        some(random, () -> fields.put("env", keyed(random)));
        return new Document(fields);
    }

    private static void some(Random random, Runnable put) {
        if (random.nextInt(3) > 0) {
            put.run();
        }
    }

    private static Value word(Random random) {
        return new Value.Scalar(List.of("", "x", "y", "z").get(random.nextInt(4)));
    }

    private static Document map(Random random, List<String> names) {
        Map<String, Value> fields = new LinkedHashMap<>();
        names.forEach(name -> some(random, () -> fields.put(name, word(random))));
        return new Document(fields);
    }

    private static Value words(Random random) {
        List<Value> words = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            words.add(word(random));
        }
        return new Value.Items(words);
    }

    private static Value keyed(Random random) {
        List<Value> items = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            some(random, () -> items.add(map(random, List.of("value")).with("key", key)));
        }
        return new Value.Items(items);
    }

    /** The same with what a server might add. */
    private static Document enriched(Document declared, Random random) {
        Document live = declared;
        Document extra = document(random);
        for (String name : List.of("name", "count", "nested", "labels", "tags", "rules", "env")) {
            if (declared.get(name) == null && extra.get(name) != null) {
                live = live.with(name, extra.fields().get(name));
            }
        }
        live = live.map("labels", labels -> ((Document) labels).with("theirs", "x"));
        live = live.map("nested", nested -> ((Document) nested).with("etag", "x"));
        return live.map(
                "env",
                env -> {
                    List<Value> items = new ArrayList<>(((Value.Items) env).items());
                    items.add(Document.EMPTY.with("key", "theirs").with("value", "x"));
                    return new Value.Items(items);
                });
    }

    private static Document permuted(Document document, Random random) {
        Document permuted = document;
        for (String list : List.of("tags", "rules", "env")) {
            permuted =
                    permuted.map(
                            list,
                            value -> {
                                List<Value> items = new ArrayList<>(((Value.Items) value).items());
                                Collections.shuffle(items, random);
                                return new Value.Items(items);
                            });
        }
        List<String> names = new ArrayList<>(permuted.fields().keySet());
        Collections.shuffle(names, random);
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, permuted.fields().get(name));
        }
        return new Document(fields);
    }
}
