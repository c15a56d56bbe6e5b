package dev.plumbline.kind.iam;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Audit configurations of no service, or that log nothing. */
record AuditConfigRule() implements DocumentRule {
    private static final Path SERVICE = Path.of("service");
    private static final Path LOGS = Path.of("auditLogConfigs");
    private static final Pattern SERVICES =
            Pattern.compile("allServices|[-a-z0-9.]{1,100}\\.googleapis\\.com");

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        Optional<String> service = declared.text("service");
        if (service.isEmpty()) {
            found.add(new Complaint(SERVICE, "is missing"));
        }
        service.filter(text -> !SERVICES.matcher(text).matches())
                .ifPresent(text ->
                        found.add(
                                Complaint.takes(
                                        SERVICE,
                                        "allServices or an API's host such as"
                                                + " secretmanager.googleapis.com",
                                        text)));
        if (!(declared.get("auditLogConfigs") instanceof Value.Items(var logs)) || logs.isEmpty()) {
            found.add(new Complaint(LOGS, "is missing: what of it is to be logged?"));
        }
        return found;
    }
}
