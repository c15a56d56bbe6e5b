package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compute's refusals of values, those that follow from the description and some it shares. */
public final class ComputeChecks {

    private final ComputeErrors errors;

    public ComputeChecks(ComputeErrors errors) {
        this.errors = errors;
    }

    /** What the description says of the values a document has, however deep. */
    public void described(Shape shape, ObjectNode document, String place) {
        for (Shape.Field field : shape.fields()) {
            JsonNode value = document.path(field.name());
            String at = place + "." + field.name();
            if (value.isMissingNode() || field.readOnly()) {
                continue;
            }
            if (value.isArray()) {
                int index = 0;
                for (JsonNode item : value) {
                    one(field.element(), item, "%s[%d]".formatted(at, index++));
                }
            } else if (!field.map()) {
                one(field, value, at);
            }
        }
    }

    private void one(Shape.Field field, JsonNode value, String at) {
        if (value instanceof ObjectNode object) {
            field.shape().ifPresent(below -> described(below, object, at));
            return;
        }
        String text = value.asString("");
        List<String> words = field.words();
        if (!words.isEmpty() && !text.isEmpty() && !words.contains(text)) {
            throw errors.invalid(
                    at, text, "Must be one of [%s].".formatted(String.join(", ", words)));
        }
        Optional<Pattern> pattern = field.pattern();
        if (pattern.isPresent() && !text.isEmpty() && !pattern.get().matcher(text).matches()) {
            throw mismatch(at, text, pattern.get());
        }
    }

    /** What the description says must be there in that method. */
    void required(Shape shape, ObjectNode document, String method, String place) {
        for (Shape.Field field : shape.fields()) {
            boolean said = !document.path(field.name()).asString("-").isEmpty();
            boolean there = document.has(field.name()) && said;
            if (field.required(method) && !there) {
                String at = place + "." + field.name();
                throw field.pattern().map(p -> mismatch(at, "", p)).orElse(errors.missing(at));
            }
        }
    }

    private Refusal mismatch(String at, String text, Pattern pattern) {
        return errors.invalid(
                at, text, "Must be a match of regex '(?:%s)'".formatted(pattern.pattern()));
    }

    /** A name as compute wants it. */
    public void name(String field, String name) {
        Pattern pattern = Pattern.compile("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?");
        if (!pattern.matcher(name).matches()) {
            throw mismatch(field, name, pattern);
        }
    }

    /** One of the words a field takes, or none. */
    public void oneOf(ObjectNode document, String field, List<String> words) {
        String value = document.path(field).asString("");
        if (!value.isEmpty() && !words.contains(value)) {
            throw errors.invalid(
                    "resource." + field,
                    value,
                    "Must be one of [%s].".formatted(String.join(", ", words)));
        }
    }

    /** A number within limits, or none. */
    public void between(ObjectNode document, String field, int least, int most) {
        JsonNode value = document.path(field);
        if (!value.isMissingNode() && (value.asInt() < least || value.asInt() > most)) {
            throw errors.invalid(
                    "resource." + field,
                    value.asString(),
                    "Must be greater than or equal to %d and less than or equal to %d."
                            .formatted(least, most));
        }
    }

    /** The range in a field, which must be canonical. */
    public IpRange range(String field, String text) {
        IpRange range =
                IpRange.parse(text)
                        .filter(_ -> text.contains("/"))
                        .orElseThrow(() ->
                                errors.invalid(field, text, "Must be a valid IPv4 CIDR block."));
        if (!range.aligned()) {
            throw errors.invalid(
                    field,
                    text,
                    "Invalid IPCidrRange: %s is not logically valid. Did you mean %s?"
                            .formatted(text, range.canonical()));
        }
        return range;
    }
}
