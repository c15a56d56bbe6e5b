package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.Misbehaviour.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One method of an API by its description.
 *
 * @param id such as {@code compute.networks.insert}
 * @param template the segments of its path, names of arguments in braces
 * @param base how many of them begin the paths of all methods
 * @param body the shape of what is sent, or empty
 * @param returns the shape of the answer, or empty
 * @param items for a list: the field that holds the items, their shape, and the list's kind
 */
public record ApiMethod(
        String id,
        String http,
        List<String> template,
        int base,
        List<String> query,
        String body,
        String returns,
        List<String> items,
        List<String> upload) {

    static ApiMethod read(String id, String base, JsonNode described) {
        String path = base + described.path("path").asString();
        List<String> template = List.of(path.split("/", -1));
        String upload = described.path("upload").asString("");
        return new ApiMethod(
                id,
                described.path("http").asString(),
                template,
                base.isEmpty() ? versions(template) : base.split("/", -1).length - 1,
                texts(described.path("query")),
                described.path("body").asString(""),
                described.path("returns").asString(""),
                texts(described.path("items")),
                upload.isEmpty() ? List.of() : List.of(upload.split("/", -1)));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static int versions(List<String> template) {
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).matches("v\\d+\\w*")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The path's arguments by name when its path is of that shape. */
    public Optional<Map<String, String>> match(List<String> segments) {
        return match(template, segments);
    }

    /** The same for the path of uploads, which few methods have. */
    public Optional<Map<String, String>> matchUpload(List<String> segments) {
        return upload.isEmpty() ? Optional.empty() : match(upload, segments);
    }

    private Optional<Map<String, String>> match(List<String> wanted, List<String> segments) {
        if (segments.size() != wanted.size()) {
            return Optional.empty();
        }
        Map<String, String> args = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String part = wanted.get(i);
            String found = segments.get(i);
            if (!part.startsWith("{")) {
                if (!part.equals(found)) {
                    return Optional.empty();
                }
                continue;
            }
            int end = part.indexOf('}');
            String verb = part.substring(end + 1);
            if (!found.endsWith(verb) || found.length() == verb.length()) {
                return Optional.empty();
            }
            String value = found.substring(0, found.length() - verb.length());
            args.put(part.substring(1, end), value);
        }
        return Optional.of(args);
    }

    /** How many segments are fixed, a verb after a colon included: the more, the nearer a match. */
    public long literals() {
        return template.stream().filter(part -> !part.startsWith("{")).count()
                + (template.getLast().contains("}:") ? 1 : 0);
    }

    /** What its path begins with, such as {@code v1} or {@code compute/v1}. */
    public String prefix() {
        return String.join("/", template.subList(0, base));
    }

    /**
     * The name of what it is about: the path without version and verb, with the arguments put in.
     */
    public String resource(Map<String, String> args) {
        StringBuilder resource = new StringBuilder();
        for (String part : template.subList(base, template.size())) {
            int end = part.indexOf('}');
            String bare =
                    part.startsWith("{")
                            ? args.getOrDefault(part.substring(1, end), "")
                            : part.replaceAll(":.*", "");
            resource.append(resource.isEmpty() ? "" : "/").append(bare);
        }
        return resource.toString();
    }

    /** The last word of the id: {@code insert}. */
    public String verb() {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /** The id without the API and the places it lies under: {@code networks.insert}. */
    public String shortId() {
        String[] parts = id.split("\\.", -1);
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }

    /** What it asks for, which says which faults can befall it. */
    public Target target() {
        String collection = shortId();
        boolean reads = http.equals("GET") || verb().matches("(test|get).*");
        if (collection.matches("\\w*[oO]perations\\..*")) {
            return Target.OPERATION;
        }
        if (!reads) {
            return Target.WRITE;
        }
        return items.isEmpty() ? Target.GET : Target.LIST;
    }
}
