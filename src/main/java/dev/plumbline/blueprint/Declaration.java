package dev.plumbline.blueprint;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Order;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.spec.Problems;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns what a part declares into a document, checking every value against the kind's schema on the
 * way, and remembers where each was written and whom it refers to.
 */
final class Declaration {
    private static final Set<String> IDENTITY = Set.of("name", "region", "project");

    private final Placed placed;
    private final References references;
    private final Problems problems;
    private final Map<Path, Origin> origins = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Document document;

    /** A part that is referred to, and where. */
    record Edge(Placed to, Origin at) {}

    Declaration(Placed placed, Tree.Fields tree, References references, Problems problems) {
        this.placed = placed;
        this.references = references;
        this.problems = problems;
        origins.put(Path.ROOT, placed.part().identity().at());
        placed.parent().ifPresent(edges::add);
        references.before(placed.part(), to -> edges.add(new Edge(to, tree.at())));
        this.document = object(tree, placed.schema().root(), Path.ROOT);
        placed.schema()
                .rule()
                .complaints(document)
                .forEach(complaint ->
                        problem(
                                origin(complaint.path()),
                                Shown.of(complaint.path()) + " " + complaint.words()));
    }

    /** Where a field was written, or the nearest place above it. */
    private Origin origin(Path path) {
        for (int length = path.steps().size(); length > 0; length--) {
            Origin found = origins.get(new Path(path.steps().subList(0, length)));
            if (found != null) {
                return found;
            }
        }
        return placed.part().identity().at();
    }

    Document document() {
        return document;
    }

    Map<Path, Origin> origins() {
        return origins;
    }

    List<Edge> edges() {
        return edges;
    }

    private Value value(Tree tree, Field field, Path path, Origin key) {
        origins.put(path, tree instanceof Text text ? text.at() : key);
        if (field.is(Trait.OUTPUT)) {
            problem(key, Shown.of(path) + " is set by Google and cannot be declared");
            return Value.Unset.UNSET;
        }
        return switch (tree) {
            case Tree.Nothing _ -> Value.Unset.UNSET;
            case Text text when references.list(text) && field.type() == Type.LIST ->
                    scalar(text, field, path);
            case Text text
                    when !references.list(text)
                            && (field.type().scalar() || field.type() == Type.ANY) ->
                    scalar(text, field, path);
            case Tree.Fields fields when field.is(Trait.SENSITIVE) && secret(fields).isPresent() ->
                    payload(secret(fields).get(), path);
            case Tree.Rows rows when field.type() == Type.LIST || field.type() == Type.ANY ->
                    items(rows, field, path);
            case Tree.Fields fields when field.type() == Type.OBJECT -> object(fields, field, path);
            case Tree.Fields fields when field.type() == Type.MAP || field.type() == Type.ANY ->
                    map(fields, field, path);
            case Tree other -> {
                problem(
                        other.at(),
                        Shown.of(path)
                                + " takes "
                                + Shown.shape(field)
                                + ", found "
                                + references.type(other));
                yield Value.Unset.UNSET;
            }
        };
    }

    /** The secret's name of {@code {secret: database-password}}. */
    private static Optional<Text> secret(Tree.Fields fields) {
        return fields.entries().size() == 1
                        && fields.entries().get("secret") instanceof Tree.Entry(_, Text text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** What the newest version of a declared secret holds. */
    private Value payload(Text secret, Path path) {
        if (!references.secrets().contains(secret.text())) {
            problem(
                    secret.at(),
                    () ->
                            "no secret "
                                    + (Shown.hides(path) ? "of this name" : secret.described())
                                    + " is declared"
                                    + Nearest.hint(secret.text(), references.secrets()));
            return Value.Unset.UNSET;
        }
        Text version = new Text("${secrets." + secret.text() + ".version.name}", secret.at());
        return new Value.Payload(
                references.value(version, true, (to, at) -> edges.add(new Edge(to, at.at()))));
    }

    private Value scalar(Text text, Field field, Path path) {
        Value value =
                references.value(
                        text,
                        field.is(Trait.SENSITIVE) || Shown.hides(path),
                        (to, at) -> edges.add(new Edge(to, at.at())));
        if (value instanceof Value.Scalar(String plain)) {
            references.principal(plain).ifPresent(to -> edges.add(new Edge(to, text.at())));
            if (!field.choices().isEmpty()) {
                if (!field.choices().contains(plain)) {
                    problem(
                            text.at(),
                            () ->
                                    Shown.of(path)
                                            + " cannot be "
                                            + Shown.of(text, field, path)
                                            + Nearest.hint(plain, field.choices()));
                }
            } else {
                field.type()
                        .complaint(plain)
                        .ifPresent(words ->
                                problem(
                                        text.at(),
                                        Shown.of(path)
                                                + " takes "
                                                + words
                                                + ", found "
                                                + Shown.of(text, field, path)));
            }
        }
        return value;
    }

    private Document object(Tree.Fields tree, Field field, Path path) {
        Map<String, Value> values = new LinkedHashMap<>();
        tree.entries()
                .forEach((name, entry) -> {
                    Field known = field.fields().get(name);
                    if (path.equals(Path.ROOT) && identifies(name)) {
                        identity(name, entry.key());
                    } else if (known == null) {
                        problem(
                                entry.key(),
                                () ->
                                        "unknown field"
                                                + (field.is(Trait.SENSITIVE) || Shown.hides(path)
                                                        ? ""
                                                        : " " + Quoted.of(name))
                                                + (path.equals(Path.ROOT)
                                                        ? ""
                                                        : " in " + Shown.of(path))
                                                + Nearest.hint(name, declarable(field)));
                    } else {
                        values.put(
                                name,
                                value(
                                        entry.value(),
                                        below(field, known),
                                        path.field(name),
                                        entry.key()));
                    }
                });
        return new Document(values);
    }

    /** Whether a field is said beside the others; some kinds are told their region among them. */
    private boolean identifies(String name) {
        return IDENTITY.contains(name)
                && placed.schema().toldPlace().filter(name::equals).isEmpty();
    }

    private void identity(String name, Origin at) {
        boolean custom = placed.part().address().startsWith("resources.");
        problem(
                at,
                Quoted.of(name)
                        + " does not belong here: "
                        + switch (name) {
                            case "project" -> "everything is in the environment's spec.project";
                            case "region" -> "write 'region:' beside 'spec:'";
                            default ->
                                    "write '"
                                            + (custom ? "cloudName" : "name")
                                            + ":' beside 'spec:'";
                        });
    }

    private static List<String> declarable(Field field) {
        return field.fields().entrySet().stream()
                .filter(known -> !known.getValue().is(Trait.OUTPUT))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Document map(Tree.Fields tree, Field field, Path path) {
        Map<String, Value> values = new LinkedHashMap<>();
        tree.entries()
                .forEach((name, entry) ->
                        values.put(
                                name,
                                value(
                                        entry.value(),
                                        field.child(name),
                                        field.step(path, name),
                                        entry.key())));
        return new Document(values);
    }

    private Value.Items items(Tree.Rows rows, Field field, Path path) {
        List<Value> values = new ArrayList<>();
        Map<String, Origin> keys = new LinkedHashMap<>();
        int index = 0;
        for (Tree item : rows.items()) {
            String key = key(item, field, path, index++);
            Origin before = keys.putIfAbsent(key, item.at());
            if (before != null && field.order() == Order.OWNED_KEYS) {
                problem(
                        item.at(),
                        Shown.of(path.key(key))
                                + " is written twice, here and on line "
                                + before.line());
            }
            if (item instanceof Tree.Nothing) {
                problem(item.at(), Shown.of(path) + " holds an item without a value");
            } else {
                values.add(value(item, below(field, field.items()), path.key(key), item.at()));
            }
        }
        return new Value.Items(values);
    }

    /** What tells an item from the others: a field of its own where the schema says so. */
    private String key(Tree item, Field field, Path path, int index) {
        String by = field.key();
        if (by == null || !(item instanceof Tree.Fields fields)) {
            return String.valueOf(index);
        }
        if (fields.entries().get(by) instanceof Tree.Entry(_, Text text)) {
            return field.keyOf(Document.EMPTY.with(by, text.text()));
        }
        problem(item.at(), Shown.of(path.key(String.valueOf(index))) + " has no " + Quoted.of(by));
        return String.valueOf(index);
    }

    /** What is in something that nobody is shown is shown to nobody. */
    private static Field below(Field field, Field inside) {
        return field.is(Trait.SENSITIVE) ? inside.with(Trait.SENSITIVE) : inside;
    }

    private void problem(Origin at, String message) {
        problem(at, () -> message);
    }

    private void problem(Origin at, Supplier<String> message) {
        problems.add(at, () -> placed.part() + ": " + message.get());
    }
}
