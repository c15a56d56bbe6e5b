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

    /** What a field takes. */
    enum Form {
        TEXT,
        TEXT_OR_FIELDS,
        SECRET,
        TEXTS_BY_NAME,
        VARIABLES,
        SECRETS_BY_NAME,
        LIST,
        LIST_OF_PARTS,
        PARTS_BY_NAME,
        FIELDS,
        ANY_FIELDS
    }

    /**
     * One field.
     *
     * @param takes what it takes, in words
     * @param form the same, as a form
     * @param choices the words that it may be
     * @param rule what a text of it may be
     */
    record Outlined(
            String path,
            String takes,
            Form form,
            List<String> choices,
            Optional<Rule> rule,
            boolean required) {
        /** The part that it is a field of. */
        String part() {
            return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
        }

        String name() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        private Outlined asRequired() {
            return new Outlined(path, takes, form, choices, rule, true);
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
        Sections.environment(new OutlineCursor(outline, ""), "NAME", _ -> FileListing.EMPTY);
        return outline;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void field(String name, String takes, Form form, Optional<Rule> rule) {
        outline.put(at(name), new Outlined(at(name), takes, form, List.of(), rule, false));
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
        field(name, words(rule) + ", or a reference", Form.TEXT, Optional.of(rule));
        return Optional.empty();
    }

    @Override
    Optional<Text> fixed(String name, Rule rule) {
        field(name, words(rule), Form.TEXT, Optional.of(rule));
        return Optional.empty();
    }

    @Override
    Optional<Text> choice(String name, List<String> words) {
        Rule rule = text -> words.contains(text) ? Optional.empty() : Optional.of("a choice");
        String takes = String.join(" or ", words.stream().map("`%s`"::formatted).toList());
        outline.put(
                at(name),
                new Outlined(at(name), takes, Form.TEXT, words, Optional.of(rule), false));
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
                Form.TEXTS_BY_NAME,
                Optional.empty());
        return Map.of();
    }

    @Override
    Map<String, Text> variables(String name, Rule names, Map<String, Text> secrets) {
        field(
                name,
                "names with values. A name: "
                        + words(names)
                        + ". A value: a text, or `{secret: NAME}`",
                Form.VARIABLES,
                Optional.empty());
        return Map.of();
    }

    @Override
    Map<String, Text> secrets(String name, Rule names) {
        field(
                name,
                "secrets by name. A name: " + words(names) + ". A secret: `{secret: NAME}`",
                Form.SECRETS_BY_NAME,
                Optional.empty());
        return Map.of();
    }

    @Override
    List<Text> list(String name, Rule rule) {
        field(name, "a list. An item: " + words(rule), Form.LIST, Optional.empty());
        return List.of();
    }

    @Override
    List<Text> fixedList(String name, Rule rule) {
        return list(name, rule);
    }

    @Override
    List<Cursor> parts(String name) {
        field(name, "a list of parts", Form.LIST_OF_PARTS, Optional.empty());
        return List.of(below(name, "[]"));
    }

    @Override
    Map<String, Cursor> named(String name) {
        return named(name, Rule.NAME);
    }

    @Override
    Map<String, Cursor> named(String name, Rule names) {
        field(name, "parts by name. A name: " + words(names), Form.PARTS_BY_NAME, Optional.empty());
        return Map.of("NAME", below(name, ".NAME"));
    }

    @Override
    Optional<Cursor> object(String name) {
        field(name, "fields", Form.FIELDS, Optional.empty());
        return Optional.of(below(name, ""));
    }

    @Override
    Optional<Cursor> either(String name, Rule rule) {
        field(name, words(rule), Form.TEXT_OR_FIELDS, Optional.of(rule));
        return Optional.of(below(name, ""));
    }

    @Override
    Optional<Text> secret(String name) {
        field(name, "`{secret: NAME}`, the name of a secret", Form.SECRET, Optional.empty());
        return Optional.empty();
    }

    @Override
    Optional<Tree.Fields> fields(String name) {
        field(name, "fields in the API's own words", Form.ANY_FIELDS, Optional.empty());
        return Optional.empty();
    }

    @Override
    void done(Function<String, Optional<String>> elsewhere) {}
}
