package dev.plumbline.engine.plan;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be made and looks like an orphan under another name: its kind is the same, and so is
 * all that is declared of it but for the names of other things.
 */
public final class Renames {
    private Renames() {}

    /** The orphan that each new thing looks like. */
    public static Map<Ref, Action.Delete> of(Map<String, Schema> schemas, List<PlannedStep> plan) {
        List<Action.Delete> orphans =
                plan.stream()
                        .filter(planned -> planned.resource().orphan())
                        .map(PlannedStep::step)
                        .filter(Action.Delete.class::isInstance)
                        .map(Action.Delete.class::cast)
                        .toList();
        Map<Ref, Action.Delete> renames = new HashMap<>();
        if (!orphans.isEmpty()) {
            plan.stream()
                    .map(PlannedStep::step)
                    .filter(Action.Create.class::isInstance)
                    .map(Action.Create.class::cast)
                    .forEach(create ->
                            twin(schemas, create, orphans)
                                    .ifPresent(orphan ->
                                            renames.put(create.resource().ref(), orphan)));
        }
        return renames;
    }

    private static Optional<Action.Delete> twin(
            Map<String, Schema> schemas, Action.Create create, List<Action.Delete> orphans) {
        String kind = create.resource().ref().kind();
        Schema schema = schemas.get(kind);
        if (schema == null || schema.identity().marking() == Marking.IDENTITY) {
            return Optional.empty();
        }
        Document own = withoutLinks(create.goal(), schema.root());
        return own.fields().isEmpty()
                ? Optional.empty()
                : orphans.stream()
                        .filter(orphan -> orphan.resource().ref().kind().equals(kind))
                        .filter(orphan ->
                                Differ.differences(schema.root(), own, orphan.live(), Set.of())
                                        .isEmpty())
                        .findFirst();
    }

    /** Links have the names of other things in them, which may be renamed, too. */
    private static Document withoutLinks(Document declared, Field field) {
        Map<String, Value> fields = new LinkedHashMap<>();
        declared.fields()
                .forEach((name, value) -> {
                    Field child = field.child(name);
                    if (value instanceof Document below) {
                        fields.put(name, withoutLinks(below, child));
                    } else if (child.type() != Type.LINK && child.items().type() != Type.LINK) {
                        fields.put(name, value);
                    }
                });
        return new Document(fields);
    }
}
