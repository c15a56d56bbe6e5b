package dev.plumbline.sandbox.google.compute;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which labels compute takes: lower-case keys that begin with a letter, and lower-case values. */
final class ComputeLabels {

    private static final Pattern KEY =
            Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
    private static final Pattern VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");

    private ComputeLabels() {}

    static void check(ComputeErrors errors, JsonNode labels) {
        labels.properties()
                .forEach(label -> {
                    String value = label.getValue().asString("");
                    if (!KEY.matcher(label.getKey()).matches()) {
                        throw errors.invalid(
                                "resource.labels",
                                "",
                                ("Label key '%s' violates format constraints. The key must start"
                                                + " with a lowercase character, can only contain"
                                                + " lowercase letters, numeric characters,"
                                                + " underscores and dashes.")
                                        .formatted(label.getKey()));
                    }
                    if (!VALUE.matcher(value).matches()) {
                        throw errors.invalid(
                                "resource.labels",
                                "",
                                ("Label value '%s' violates format constraints. The value can only"
                                                + " contain lowercase letters, numeric characters,"
                                                + " underscores and dashes.")
                                        .formatted(value));
                    }
                });
    }
}
