package dev.plumbline.engine.plan;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.report.Closeup.Line;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two documents as YAML in two columns, the same field in the same line. Of what the spec does not
 * say only fields that the schema knows are shown: of others nobody can tell whether they are
 * sensitive.
 */
final class TwoColumns {
    private static final int MOST = 500;
    private static final Pattern BEGIN = Pattern.compile("[\\p{L}\\p{N}/.(_]");

    private final Redaction redaction;
    private final List<Line> lines = new ArrayList<>();
    private int left;

    TwoColumns(Disclosure disclosure) {
        this.redaction = new Redaction(disclosure, Set.of());
    }

    void write(Field root, Document declared, Document live) {
        fields(Path.ROOT, root, "", "", declared, live);
    }

    List<Line> lines() {
        return lines;
    }

    /** How many lines there were more than are shown. */
    int left() {
        return left;
    }

    /**
     * Both sides of an object.
     *
     * @param first what its first line begins with
     * @param rest what all others begin with
     */
    private void fields(
            Path path, Field field, String first, String rest, Document declared, Document live) {
        Set<String> names = new LinkedHashSet<>(declared.fields().keySet());
        live.fields().keySet().stream()
                .filter(name -> field.type() != Type.OBJECT || field.fields().containsKey(name))
                .forEach(names::add);
        String begin = first;
        for (String name : names) {
            value(
                    field.step(path, name),
                    field.child(name),
                    begin + text(name) + ":",
                    rest,
                    shown(field.step(path, name), field.child(name), declared.get(name)),
                    shown(field.step(path, name), field.child(name), live.get(name)));
            begin = rest;
        }
    }

    private void value(
            Path path,
            Field field,
            String label,
            String indent,
            @Nullable Value declared,
            @Nullable Value live) {
        add(path, head(label, declared), head(label, live));
        if (nested(declared) instanceof Document || nested(live) instanceof Document) {
            fields(path, field, indent + "  ", indent + "  ", document(declared), document(live));
        } else {
            items(path, field, indent, list(declared), list(live));
        }
    }

    private void items(
            Path path, Field field, String indent, List<Value> declared, List<Value> live) {
        Map<String, Value> ours = keyed(field, declared);
        Map<String, Value> theirs = keyed(field, live);
        Set<String> keys = new LinkedHashSet<>(ours.keySet());
        keys.addAll(theirs.keySet());
        for (String key : keys) {
            Value one = shown(path.key(key), field.items(), ours.get(key));
            Value other = shown(path.key(key), field.items(), theirs.get(key));
            if (one instanceof Document || other instanceof Document) {
                fields(
                        path.key(key),
                        field.items(),
                        indent + "- ",
                        indent + "  ",
                        document(one),
                        document(other));
            } else {
                add(path.key(key), head(indent + "-", one), head(indent + "-", other));
            }
        }
    }

    /** Items by what tells them apart: a field of theirs, their value, or where they stand. */
    private static Map<String, Value> keyed(Field field, List<Value> items) {
        Map<String, Value> keyed = new LinkedHashMap<>();
        for (int index = 0; index < items.size(); index++) {
            Value item = items.get(index);
            String key =
                    field.key() != null
                            ? field.keyOf(item)
                            : field.order() == Field.Order.SET && item instanceof Value.Scalar
                                    ? item.toString()
                                    : String.valueOf(index);
            // Two of the same key are two.
            keyed.put(keyed.containsKey(key) ? key + "#" + index : key, item);
        }
        return keyed;
    }

    private @Nullable Value shown(Path path, Field field, @Nullable Value value) {
        return value == null ? null : redaction.redacted(field, value, path);
    }

    private static @Nullable Value nested(@Nullable Value value) {
        return value instanceof Document document && document.fields().isEmpty() ? null : value;
    }

    private static Document document(@Nullable Value value) {
        return value instanceof Document document ? document : Document.EMPTY;
    }

    private static List<Value> list(@Nullable Value value) {
        return value instanceof Value.Items(var items) ? items : List.of();
    }

    private static String head(String label, @Nullable Value value) {
        return switch (value) {
            case null -> "";
            case Document document when document.fields().isEmpty() -> label + " {}";
            case Value.Items(var items) when items.isEmpty() -> label + " []";
            case Document _, Value.Items _ -> label;
            default -> label + " " + text(value.toString());
        };
    }

    private static String text(String text) {
        String one = Quoted.escaped(Redaction.cap(text));
        boolean plain =
                BEGIN.matcher(one).lookingAt()
                        && !one.contains(": ")
                        && !one.contains(" #")
                        && !one.endsWith(":")
                        && one.equals(one.strip());
        return plain ? one : "'" + one.replace("'", "''") + "'";
    }

    private void add(Path path, String declared, String live) {
        if (lines.size() < MOST) {
            lines.add(new Line(path, declared, live));
        } else {
            left++;
        }
    }
}
