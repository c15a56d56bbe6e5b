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
                        throw errors.invalid("labels", label.getKey(), "Invalid label key.");
                    }
                    if (!VALUE.matcher(value).matches()) {
                        throw errors.invalid("labels", value, "Invalid label value.");
                    }
                });
    }
}
