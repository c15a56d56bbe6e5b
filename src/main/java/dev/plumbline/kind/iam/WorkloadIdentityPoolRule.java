package dev.plumbline.kind.iam;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What IAM refuses in a pool of identities: texts that are too long for it. */
record WorkloadIdentityPoolRule() implements DocumentRule {
    /** Of 256, so that whose it is fits behind. */
    private static final int LONGEST_DESCRIPTION = 200;

    @Override
    public List<Complaint> complaints(Document declared) {
        return texts(declared).toList();
    }

    /** The same holds for its providers. */
    static Stream<Complaint> texts(Document declared) {
        return Stream.of(
                        longer(declared, "displayName", 32),
                        longer(declared, "description", LONGEST_DESCRIPTION))
                .flatMap(Optional::stream);
    }

    static Optional<Complaint> longer(Document declared, String field, int longest) {
        return declared.text(field)
                .filter(text -> text.length() > longest)
                .map(text ->
                        new Complaint(
                                Path.of(field),
                                "takes up to %d characters, found %d"
                                        .formatted(longest, text.length())));
    }
}
