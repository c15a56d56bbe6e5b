package dev.plumbline.engine.plan;

import dev.plumbline.model.Quoted;
import dev.plumbline.model.plan.Seal;
import dev.plumbline.model.report.Facts;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A live document as one line per value. Only fields that the schema knows are told: of others
 * nobody can say whether they are sensitive.
 */
public final class FactLines {
    private static final int MOST = 500;

    private final Redaction redaction;
    private final List<Facts.Fact> lines = new ArrayList<>();
    private int left;

    private FactLines(Redaction redaction) {
        this.redaction = redaction;
    }

    /** What of a resource everybody may see. */
    public static Facts of(Schema schema, Resource resource, Observation.Present seen) {
        FactLines facts =
                new FactLines(
                        new Redaction(
                                new Disclosure(resource.policy().shows(), Seal.NONE), Set.of()));
        facts.fields(Path.ROOT, schema.root(), seen.live());
        return new Facts(seen.sent(), facts.lines, facts.left);
    }

    private void fields(Path path, Field field, Document document) {
        document.fields()
                .forEach((name, value) -> {
                    if (field.type() != Type.OBJECT || field.fields().containsKey(name)) {
                        value(field.step(path, name), field.child(name), value);
                    }
                });
    }

    private void value(Path path, Field field, Value value) {
        switch (redaction.redacted(field, value, path)) {
            case Document document -> fields(path, field, document);
            case Value.Items(var items) -> {
                for (int index = 0; index < items.size(); index++) {
                    Value item = items.get(index);
                    String key = field.key() == null ? String.valueOf(index) : field.keyOf(item);
                    value(path.key(key), field.items(), item);
                }
            }
            case Value other -> add(path, other.toString());
        }
    }

    private void add(Path path, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (lines.size() < MOST) {
            lines.add(new Facts.Fact(path.toString(), Quoted.escaped(Redaction.cap(text))));
        } else {
            left++;
        }
    }
}
