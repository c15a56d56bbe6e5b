package dev.plumbline.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Refusals of a value that several compute collections share. */
final class ComputeChecks {

    private ComputeChecks() {}

    /** One of the words a field takes, or none. */
    static void oneOf(ObjectNode document, String field, List<String> words) {
        String value = Json.text(document, field);
        if (Json.has(document, field) && !words.contains(value)) {
            throw Compute.invalid(
                    "resource." + field,
                    value,
                    "Must be one of [%s].".formatted(String.join(", ", words)));
        }
    }

    /** The range in a field, which must be canonical. */
    static Cidr range(String field, String text) {
        Cidr range =
                Cidr.parse(text)
                        .filter(cidr -> text.contains("/"))
                        .orElseThrow(() ->
                                Compute.invalid(field, text, "Must be a valid IPv4 CIDR block."));
        if (!range.aligned()) {
            throw Compute.invalid(
                    field,
                    text,
                    "Invalid IPCidrRange: %s is not logically valid. Did you mean %s?"
                            .formatted(
                                    text,
                                    new Cidr(
                                            range.first() / range.size() * range.size(),
                                            range.length())));
        }
        return range;
    }
}
