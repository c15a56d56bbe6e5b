package dev.plumbline.spec;

import dev.plumbline.model.Nearest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Quoted;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Optional;

/**
 * Says of what was written whether a field takes it, and tells what it does not take; where values
 * are hidden, without the text.
 *
 * @param hidden whether all that is judged stands where nothing is shown
 */
record FieldJudge(boolean hidden, Problems problems) {
    /** Whether what stands at and below a field is not shown. */
    boolean hides(String name) {
        return hidden || HiddenPlaces.begin(name);
    }

    /** A text that holds a reference or keeps a rule. */
    Optional<Text> checked(String name, String where, Tree value, Rule rule) {
        if (!(value instanceof Text text)) {
            wrong(where, "one text", value);
            return Optional.empty();
        }
        return text.refers() || keeps(name, where, text, rule)
                ? Optional.of(text)
                : Optional.empty();
    }

    boolean keeps(String name, String where, Text text, Rule rule) {
        Optional<String> expected = rule.complaint(text.text());
        expected.ifPresent(words ->
                problems.add(
                        text.at(), where + " takes " + words + ", found " + found(name, text)));
        return expected.isEmpty();
    }

    /**
     * Whether a key below a field keeps a rule.
     *
     * @param where what the field is called
     * @param at where the key was written
     */
    boolean isKey(String name, String where, String key, Origin at, Rule rule) {
        Optional<String> expected = rule.complaint(key);
        expected.ifPresent(words ->
                problems.add(
                        at,
                        (hides(name) ? "a key" : Quoted.of(key))
                                + " in "
                                + where
                                + " must be "
                                + words));
        return expected.isEmpty();
    }

    boolean isOneOf(String where, Text text, List<String> words) {
        if (words.contains(text.text())) {
            return true;
        }
        problems.add(
                text.at(),
                () ->
                        where
                                + " cannot be "
                                + Quoted.of(text.text())
                                + Nearest.hint(text.text(), words));
        return false;
    }

    boolean isFixed(String name, String where, Text text) {
        if (text.refers()) {
            problems.add(
                    text.at(),
                    where
                            + " cannot hold a reference, since it decides what there is; found "
                            + found(name, text));
        }
        return !text.refers();
    }

    boolean notNothing(String where, Tree value) {
        if (value instanceof Tree.Nothing) {
            problems.add(value.at(), where + " has no value");
        }
        return !(value instanceof Tree.Nothing);
    }

    void wrong(String where, String expected, Tree found) {
        problems.add(found.at(), where + " takes " + expected + ", found " + found.type());
    }

    private String found(String name, Text text) {
        return hides(name) ? HiddenPlaces.TEXT : text.described();
    }
}
