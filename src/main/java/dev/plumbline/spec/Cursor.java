package dev.plumbline.spec;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Quoted;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of one part of a spec by name and by rule. What was never asked for is unknown,
 * so that {@link #done} can say so; a value with a problem reads as a missing one.
 */
class Cursor {
    private final Tree.Fields fields;
    private final String path;
    private final Origin at;
    private final Problems problems;
    private final FieldJudge judge;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param path what is read, as messages call it; empty for the whole file
     * @param at where its name was written
     */
    Cursor(Tree.Fields fields, String path, Origin at, Problems problems) {
        this(fields, path, at, problems, false);
    }

    private Cursor(Tree.Fields fields, String path, Origin at, Problems problems, boolean hidden) {
        this.fields = fields;
        this.path = path;
        this.at = at;
        this.problems = problems;
        this.judge = new FieldJudge(hidden, problems);
    }

    /** What stands below a field. */
    private Cursor below(String name, Tree.Fields part, String where, Origin key) {
        return new Cursor(part, where, key, problems, judge.hides(name));
    }

    Origin at() {
        return at;
    }

    void problem(Origin where, String message) {
        problems.add(where, message);
    }

    /** A text, which may hold references; then the rule is not asked. */
    Optional<Text> text(String name, Rule rule) {
        return value(name).flatMap(value -> judge.checked(name, path(name), value, rule));
    }

    /** A text without references, since what it says must be known before anything is looked at. */
    Optional<Text> fixed(String name, Rule rule) {
        return text(name, text -> Optional.empty())
                .filter(text -> judge.isFixed(name, path(name), text))
                .filter(text -> judge.keeps(name, path(name), text, rule));
    }

    /** One of some words. */
    Optional<Text> choice(String name, List<String> words) {
        return fixed(name, Rule.ANY).filter(text -> judge.isOneOf(path(name), text, words));
    }

    /**
     * What was read; else a stand-in, so that the rest can still be checked, and a problem where
     * nothing was written at all.
     */
    Text required(String name, Optional<Text> read, String standIn) {
        if (!fields.entries().containsKey(name)) {
            problem(at, (path.isEmpty() ? "the file" : path) + " has no " + Quoted.of(name));
        }
        return read.orElseGet(() -> new Text(standIn, at));
    }

    /** Texts by name. */
    Map<String, Text> texts(String name, Rule names, Rule values) {
        return texts(name, entries(name), names, values);
    }

    private Map<String, Text> texts(
            String name, Map<String, Tree.Entry> entries, Rule names, Rule values) {
        Map<String, Text> read = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            String where = path(name) + "." + Quoted.plain(key);
            if (judge.isKey(name, path(name), key, entry.key(), names)
                    && judge.notNothing(where, entry.value())) {
                judge.checked(name, where, entry.value(), values)
                        .ifPresent(text -> read.put(key, text));
            }
        });
        return read;
    }

    /** A list of texts. */
    List<Text> list(String name, Rule rule) {
        List<Text> read = new ArrayList<>();
        int index = 0;
        for (Tree item : rows(name)) {
            judge.checked(name, path(name) + "[" + index++ + "]", item, rule).ifPresent(read::add);
        }
        return read;
    }

    /** A list of parts. */
    List<Cursor> parts(String name) {
        List<Cursor> read = new ArrayList<>();
        int index = 0;
        for (Tree item : rows(name)) {
            String where = path(name) + "[" + index++ + "]";
            if (item instanceof Tree.Fields part) {
                read.add(below(name, part, where, part.at()));
            } else {
                problem(item.at(), where + " takes fields, found " + item.type());
            }
        }
        return read;
    }

    /** A list of texts without references. */
    List<Text> fixedList(String name, Rule rule) {
        String where = path(name);
        return list(name, Rule.ANY).stream()
                .filter(text -> judge.isFixed(name, where, text))
                .filter(text -> judge.keeps(name, where, text, rule))
                .toList();
    }

    /** Parts by name. */
    Map<String, Cursor> named(String name) {
        return named(name, Rule.NAME);
    }

    /** Parts by names that keep a rule. */
    Map<String, Cursor> named(String name, Rule names) {
        Map<String, Cursor> read = new LinkedHashMap<>();
        entries(name)
                .forEach((key, entry) -> {
                    String where = path(name) + "." + Quoted.plain(key);
                    if (!judge.isKey(name, path(name), key, entry.key(), names)
                            || !judge.notNothing(where, entry.value())) {
                        return;
                    }
                    if (entry.value() instanceof Tree.Fields part) {
                        read.put(key, below(name, part, where, entry.key()));
                    } else {
                        judge.wrong(where, "fields", entry.value());
                    }
                });
        return read;
    }

    /** Fields below a field. */
    Optional<Cursor> object(String name) {
        return fields(name).map(part -> below(name, part, path(name), key(name)));
    }

    /** The name of a secret, {@code {secret: NAME}}; whatever else is there is not repeated. */
    Optional<Text> secret(String name) {
        return value(name)
                .flatMap(value -> {
                    if (value instanceof Tree.Fields below
                            && below.entries().keySet().equals(Set.of("secret"))) {
                        return below(name, below, path(name), key(name)).fixed("secret", Rule.NAME);
                    }
                    problem(
                            value.at(),
                            path(name)
                                    + " takes {secret: NAME}, the name of a secret, and never what"
                                    + " it holds");
                    return Optional.empty();
                });
    }

    /**
     * Texts by name, of which some are the name of a secret instead, {@code {secret: NAME}}.
     *
     * @param secrets takes those
     */
    Map<String, Text> variables(String name, Rule names, Map<String, Text> secrets) {
        Map<String, Tree.Entry> plain = new LinkedHashMap<>(entries(name));
        Map<String, Tree.Entry> named = new LinkedHashMap<>(plain);
        plain.values().removeIf(entry -> entry.value() instanceof Tree.Fields);
        named.keySet().removeAll(plain.keySet());
        secrets.putAll(secrets(name, named, names));
        return texts(name, plain, names, Rule.ANY);
    }

    /** The names of secrets by name, {@code {secret: NAME}} each. */
    Map<String, Text> secrets(String name, Rule names) {
        return secrets(name, entries(name), names);
    }

    private Map<String, Text> secrets(String name, Map<String, Tree.Entry> said, Rule names) {
        Map<String, Text> secrets = new LinkedHashMap<>();
        Cursor below = below(name, new Tree.Fields(said, at), path(name), key(name));
        said.forEach((key, entry) -> {
            if (judge.isKey(name, path(name), key, entry.key(), names)) {
                below.secret(key).ifPresent(secret -> secrets.put(key, secret));
            }
        });
        return secrets;
    }

    /** A text of one form, or else fields. */
    Optional<Cursor> either(String name, Rule rule) {
        Tree.Entry entry = fields.entries().get(name);
        boolean below = entry != null && entry.value() instanceof Tree.Fields;
        return below ? object(name) : fixed(name, rule).flatMap(_ -> Optional.empty());
    }

    /** Fields below a field, unread. */
    Optional<Tree.Fields> fields(String name) {
        return value(name)
                .flatMap(value -> {
                    if (value instanceof Tree.Fields below) {
                        return Optional.of(below);
                    }
                    judge.wrong(path(name), "fields", value);
                    return Optional.empty();
                });
    }

    /** Fields that are read elsewhere. */
    void known(String... names) {
        known.addAll(List.of(names));
    }

    /** Says which fields were never asked for. */
    void done() {
        done(_ -> Optional.empty());
    }

    /**
     * The same.
     *
     * @param elsewhere where a field is to be said that is known, and not here
     */
    void done(Function<String, Optional<String>> elsewhere) {
        fields.entries()
                .forEach((name, entry) -> {
                    if (!known.contains(name)) {
                        problems.add(
                                entry.key(),
                                () ->
                                        "unknown field"
                                                + (judge.hidden() ? "" : " " + Quoted.of(name))
                                                + (path.isEmpty() ? "" : " in " + path)
                                                + elsewhere
                                                        .apply(name)
                                                        .map(words -> ": " + words)
                                                        .orElseGet(
                                                                () -> Nearest.hint(name, known)));
                    }
                });
    }

    private Map<String, Tree.Entry> entries(String name) {
        return fields(name).map(Tree.Fields::entries).orElseGet(Map::of);
    }

    private List<Tree> rows(String name) {
        return switch (value(name).orElse(null)) {
            case null -> List.of();
            case Tree.Rows rows -> rows.items();
            case Tree other -> {
                judge.wrong(path(name), "a list", other);
                yield List.of();
            }
        };
    }

    private Optional<Tree> value(String name) {
        known.add(name);
        return Optional.ofNullable(fields.entries().get(name))
                .map(Tree.Entry::value)
                .filter(value -> judge.notNothing(path(name), value));
    }

    private Origin key(String name) {
        Tree.Entry entry = fields.entries().get(name);
        return entry == null ? at : entry.key();
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
