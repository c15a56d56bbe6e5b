package dev.plumbline.kind.billing;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.ArrayList;
import java.util.List;

/** Budgets that do not say how much, or that are called otherwise than by what marks them. */
record BudgetRule() implements DocumentRule {
    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        if (declared.object("amount").fields().size() != 1) {
            found.add(
                    new Complaint(
                            Path.of("amount"), "takes either specifiedAmount or lastPeriodAmount"));
        }
        if (declared.get("displayName") != null) {
            found.add(
                    new Complaint(
                            Path.of("displayName"),
                            "is what it is known by; call the resource so, or say cloudName"));
        }
        Document filter = declared.object("budgetFilter");
        if (filter.get("calendarPeriod") != null && filter.get("customPeriod") != null) {
            found.add(
                    new Complaint(
                            Path.of("budgetFilter.customPeriod"),
                            "does not go with calendarPeriod"));
        }
        return found;
    }
}
