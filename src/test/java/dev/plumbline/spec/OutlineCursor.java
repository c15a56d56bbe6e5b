package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads nothing, and writes down which fields a spec is asked for: the form of every spec. */
final class OutlineCursor extends Cursor {
    private static final Origin NOWHERE = new Origin("", 1, 1);

    private final Map<String, Outlined> outline;
    private final String path;

    /**
     * One field.
     *
     * @param takes what it takes, in words
     * @param rule what a text of it may be
     */
    record Outlined(String path, String takes, Optional<Rule> rule, boolean required) {
        /** The part that it is a field of. */
        String part() {
            return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
        }

        String name() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        private Outlined asRequired() {
            return new Outlined(path, takes, rule, true);
        }
    }

    private OutlineCursor(Map<String, Outlined> outline, String path) {
        super(new Tree.Fields(Map.of(), NOWHERE), path, NOWHERE, new Problems());
        this.outline = outline;
        this.path = path;
    }

    /** The fields of an environment, in the order in which they are read. */
    static Map<String, Outlined> outline() {
        Map<String, Outlined> outline = new java.util.LinkedHashMap<>();
        Sections.environment(new OutlineCursor(outline, ""), "NAME");
        return outline;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void field(String name, String takes, Optional<Rule> rule) {
        outline.put(at(name), new Outlined(at(name), takes, rule, false));
    }

    private OutlineCursor below(String name, String more) {
        return new OutlineCursor(outline, at(name) + more);
    }

    /** What a rule says to a text that keeps none. */
    static String words(Rule rule) {
        return Stream.of("\u0001=", "")
                .flatMap(wrong -> rule.complaint(wrong).stream())
                .findFirst()
                .orElse("any text");
    }

    @Override
    Optional<Text> text(String name, Rule rule) {
        field(name, words(rule) + ", or a reference", Optional.of(rule));
        return Optional.empty();
    }

    @Override
    Optional<Text> fixed(String name, Rule rule) {
        field(name, words(rule), Optional.of(rule));
        return Optional.empty();
    }

    @Override
    Optional<Text> choice(String name, List<String> words) {
        field(
                name,
                String.join(" or ", words.stream().map("`%s`"::formatted).toList()),
                Optional.of(
                        text -> words.contains(text) ? Optional.empty() : Optional.of("a choice")));
        return Optional.empty();
    }

    @Override
    Text required(String name, Optional<Text> read, String standIn) {
        outline.computeIfPresent(at(name), (_, field) -> field.asRequired());
        return super.required(name, read, standIn);
    }

    @Override
    Map<String, Text> texts(String name, Rule names, Rule values) {
        field(
                name,
                "names with values. A name: " + words(names) + ". A value: " + words(values),
                Optional.empty());
        return Map.of();
    }

    @Override
    List<Text> list(String name, Rule rule) {
        field(name, "a list. An item: " + words(rule), Optional.empty());
        return List.of();
    }

    @Override
    List<Text> fixedList(String name, Rule rule) {
        return list(name, rule);
    }

    @Override
    List<Cursor> parts(String name) {
        field(name, "a list of parts", Optional.empty());
        return List.of(below(name, "[]"));
    }

    @Override
    Map<String, Cursor> named(String name) {
        return named(name, Rule.NAME);
    }

    @Override
    Map<String, Cursor> named(String name, Rule names) {
        field(name, "parts by name. A name: " + words(names), Optional.empty());
        return Map.of("NAME", below(name, ".NAME"));
    }

    @Override
    Optional<Cursor> object(String name) {
        field(name, "fields", Optional.empty());
        return Optional.of(below(name, ""));
    }

    @Override
    Optional<Text> secret(String name) {
        field(name, "`{secret: NAME}`, the name of a secret", Optional.empty());
        return Optional.empty();
    }

    @Override
    Optional<Tree.Fields> fields(String name) {
        field(name, "fields in the API's own words", Optional.empty());
        return Optional.empty();
    }

    @Override
    void done(Function<String, Optional<String>> elsewhere) {}
}
