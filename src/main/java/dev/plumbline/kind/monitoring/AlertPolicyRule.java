package dev.plumbline.kind.monitoring;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Policies without what Google asks of each, or with two conditions that are called the same. */
record AlertPolicyRule() implements DocumentRule {
    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        for (String field : List.of("combiner", "displayName")) {
            if (declared.get(field) == null) {
                found.add(new Complaint(Path.of(field), "is missing"));
            }
        }
        Path conditions = Path.of("conditions");
        List<Value> items =
                declared.get("conditions") instanceof Value.Items(var said) ? said : List.of();
        if (items.isEmpty() || items.size() > 6) {
            found.add(new Complaint(conditions, "takes 1 to 6 conditions, found " + items.size()));
        }
        Set<String> called = new HashSet<>();
        for (Value item : items) {
            String name =
                    item instanceof Document condition
                            ? condition.text("displayName").orElse("")
                            : "";
            if (name.isEmpty()) {
                found.add(new Complaint(conditions, "has one without a displayName"));
            } else if (!called.add(name)) {
                found.add(new Complaint(conditions, "has two with the displayName " + name));
            }
        }
        return found;
    }
}
