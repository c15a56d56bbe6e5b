package dev.plumbline.kind.monitoring;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks without what Google asks of each, or with what it would answer otherwise than written. */
record UptimeCheckRule() implements DocumentRule {
    private static final List<String> PERIODS = List.of("60s", "300s", "600s", "900s");
    private static final Path HTTP = Path.of("httpCheck");

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        for (String field : List.of("displayName", "timeout")) {
            if (declared.get(field) == null) {
                found.add(new Complaint(Path.of(field), "is missing"));
            }
        }
        declared.text("period")
                .filter(period -> !PERIODS.contains(period))
                .ifPresent(period ->
                        found.add(
                                Complaint.takes(
                                        Path.of("period"), "60s, 300s, 600s or 900s", period)));
        Document http = declared.object("httpCheck");
        http.text("path")
                .filter(path -> !path.startsWith("/"))
                .ifPresent(path ->
                        found.add(
                                Complaint.takes(
                                        HTTP.field("path"), "a path that begins with /", path)));
        if (http.get("maskHeaders") != null && http.get("headers") != null) {
            found.add(
                    new Complaint(
                            HTTP.field("maskHeaders"),
                            "hides the headers, so that nobody could tell what they say"));
        }
        return found;
    }
}
