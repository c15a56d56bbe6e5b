package dev.plumbline.kind.google;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Value;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every text at a sensitive position that a request may carry: what is to be, and what was. */
final class SensitiveTexts {
    private final Set<String> texts = new LinkedHashSet<>();

    private SensitiveTexts() {}

    static Set<String> of(Action action, Field root) {
        SensitiveTexts found = new SensitiveTexts();
        switch (action) {
            case Action.Create create -> found.walk(create.goal(), root, false);
            case Action.Update update -> {
                found.walk(update.goal(), root, false);
                found.walk(update.live(), root, false);
            }
            case Action.Replace replace -> found.walk(replace.live(), root, false);
            case Action.Delete delete -> found.walk(delete.live(), root, false);
        }
        return found.texts;
    }

    private void walk(Value value, Field field, boolean above) {
        boolean sensitive = above || field.is(Trait.SENSITIVE);
        switch (value) {
            case Document document ->
                    document.fields()
                            .forEach((name, child) -> walk(child, field.child(name), sensitive));
            case Value.Items(var items) ->
                    items.forEach(item -> walk(item, field.items(), sensitive));
            case Value.Scalar(String text) when sensitive -> texts.add(text);
            default -> {}
        }
    }
}
