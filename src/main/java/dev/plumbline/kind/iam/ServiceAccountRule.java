package dev.plumbline.kind.iam;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What IAM refuses in a service account: texts that are too long for it. */
record ServiceAccountRule() implements DocumentRule {
    private static final int LONGEST_NAME = 100;

    /** Of 256, so that whose it is fits behind. */
    private static final int LONGEST_DESCRIPTION = 200;

    @Override
    public List<Complaint> complaints(Document declared) {
        List<Complaint> found = new ArrayList<>();
        longer(declared, "displayName", LONGEST_NAME, found);
        longer(declared, "description", LONGEST_DESCRIPTION, found);
        return found;
    }

    private static void longer(
            Document declared, String field, int longest, List<Complaint> found) {
        declared.text(field)
                .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .filter(bytes -> bytes > longest)
                .ifPresent(bytes ->
                        found.add(
                                new Complaint(
                                        Path.of(field),
                                        "takes up to %d bytes, found %d"
                                                .formatted(longest, bytes))));
    }
}
