package dev.plumbline.blueprint;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.TextPattern;
import dev.plumbline.spec.HiddenPlaces;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;

/** What a problem may show of a place in a document, and of what was written there. */
final class Shown {
    /** What a key is called that is one, and no value in the wrong place. */
    private static final TextPattern NAME = TextPattern.of("\\[?[-\\w./]{1,63}]?");

    private Shown() {}

    /** Keys are an author's text. */
    static String of(Path path) {
        List<String> shown = new ArrayList<>();
        boolean hidden = false;
        for (String step : path.steps()) {
            shown.add(hidden && !NAME.matches(step) ? "[…]" : Quoted.plain(step));
            hidden |= HiddenPlaces.begin(step);
        }
        return new Path(shown).toString();
    }

    static String of(Text text, Field field, Path path) {
        return field.is(Trait.SENSITIVE) || hides(path) ? HiddenPlaces.TEXT : text.described();
    }

    /** Whether what stands at a path is shown to nobody, whatever its schema says. */
    static boolean hides(Path path) {
        return path.steps().stream().anyMatch(HiddenPlaces::begin);
    }

    /** What a field takes, in words. */
    static String shape(Field field) {
        return switch (field.type()) {
            case OBJECT -> "fields";
            case MAP -> "names with values";
            case LIST -> "a list";
            default -> "one text";
        };
    }
}
