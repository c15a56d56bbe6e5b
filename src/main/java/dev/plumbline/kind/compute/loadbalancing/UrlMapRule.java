package dev.plumbline.kind.compute.loadbalancing;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hosts that lead to no path matcher, or to two. */
record UrlMapRule() implements DocumentRule {
    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        Set<String> matchers = new HashSet<>();
        items(declared, "pathMatchers").forEach(each -> each.text("name").ifPresent(matchers::add));
        Set<String> hosts = new HashSet<>();
        for (Document rule : items(declared, "hostRules")) {
            String matcher = rule.text("pathMatcher").orElse("");
            Path path = Path.of("hostRules").key(matcher);
            if (rule.text("pathMatcher").isPresent() && !matchers.contains(matcher)) {
                found.add(new Complaint(path, "leads to no path matcher of that name"));
            }
            if (rule.get("hosts") instanceof Value.Items(var said)) {
                said.stream()
                        .map(Value::toString)
                        .filter(host -> !hosts.add(host))
                        .forEach(host ->
                                found.add(
                                        new Complaint(
                                                path.field("hosts"),
                                                "says %s twice: a host leads to one path matcher"
                                                        .formatted(host))));
            }
        }
        return found;
    }

    private static List<Document> items(Document declared, String list) {
        return declared.get(list) instanceof Value.Items(var items)
                ? items.stream()
                        .filter(Document.class::isInstance)
                        .map(Document.class::cast)
                        .toList()
                : List.of();
    }
}
