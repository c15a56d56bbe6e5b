package dev.plumbline.kind.scheduler;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.ArrayList;
import java.util.List;

/** Jobs without a schedule or an address, or with one that Cloud Scheduler cannot call. */
record SchedulerJobRule() implements DocumentRule {
    static final List<String> METHODS =
            List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private static final Path URI = Path.of("httpTarget").field("uri");

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        if (declared.get("schedule") == null) {
            found.add(new Complaint(Path.of("schedule"), "is missing"));
        }
        Document target = declared.object("httpTarget");
        if (target.get("uri") == null) {
            found.add(new Complaint(URI, "is missing"));
        }
        target.text("uri")
                .filter(uri -> !uri.matches("https?://.+"))
                .ifPresent(uri ->
                        found.add(
                                Complaint.takes(URI, "an address with https:// or http://", uri)));
        if (target.get("oauthToken") != null && target.get("oidcToken") != null) {
            found.add(
                    new Complaint(
                            Path.of("httpTarget").field("oidcToken"),
                            "cannot stand beside oauthToken"));
        }
        return found;
    }
}
