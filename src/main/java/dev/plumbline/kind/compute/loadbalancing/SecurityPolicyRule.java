package dev.plumbline.kind.compute.loadbalancing;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.List;

/** Rules without the last, which says what happens to everybody whom no other is about. */
record SecurityPolicyRule() implements DocumentRule {
    private static final String LAST = Integer.toString(Integer.MAX_VALUE);

    @Override
    public List<Complaint> complaints(Document declared) {
        return declared.get("rules") instanceof Value.Items(var rules)
                        && rules.stream()
                                .noneMatch(rule ->
                                        rule instanceof Document document
                                                && document.text("priority")
                                                        .filter(LAST::equals)
                                                        .isPresent())
                ? List.of(
                        new Complaint(
                                Path.of("rules"),
                                "lack the last, which is always there: {priority: %s, action: allow, match: {versionedExpr: SRC_IPS_V1, config: {srcIpRanges: ['*']}}}"
                                        .formatted(LAST)))
                : List.of();
    }
}
