package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which permissions each method asks of whoever calls it, as Google's reference of the method says;
 * some are asked only for what a field of the body wants.
 *
 * @see <a href="https://cloud.google.com/iam/docs/permissions-reference">permissions</a>
 */
public final class MethodPermissions {

    private static final Map<String, List<Asked>> BY_METHOD = read();

    private MethodPermissions() {}

    /**
     * A permission.
     *
     * @param field the field that asks for it, dotted and through lists; empty if the method does
     * @param value what stands in it then; empty for anything
     */
    private record Asked(String permission, String field, String value) {

        static Asked read(JsonNode said) {
            return said.isString()
                    ? new Asked(said.asString(), "", "")
                    : new Asked(
                            JsonTrees.text(said, "permission"),
                            JsonTrees.text(said, "field"),
                            JsonTrees.text(said, "value"));
        }

        boolean by(JsonNode body) {
            return field.isEmpty() || stands(body, List.of(field.split("\\.", -1)));
        }

        private boolean stands(JsonNode node, List<String> path) {
            if (node.isArray()) {
                return node.valueStream().anyMatch(item -> stands(item, path));
            }
            if (path.isEmpty()) {
                return value.isEmpty() ? said(node) : node.asString("").equals(value);
            }
            return stands(node.path(path.getFirst()), path.subList(1, path.size()));
        }

        private static boolean said(JsonNode node) {
            return node.isValueNode() ? !node.isNull() : !node.isEmpty();
        }
    }

    /** Whether it is written down what a method asks, be it nothing. */
    public static boolean knows(ApiMethod method) {
        return BY_METHOD.containsKey(method.id());
    }

    /** What a call asks for, what it always asks for first. */
    public static Set<String> of(ApiCall call) {
        JsonNode sent = call.body().isEmpty() ? null : JsonTrees.parse(call.body());
        JsonNode body = sent == null ? JsonTrees.object() : sent;
        return BY_METHOD.getOrDefault(call.method().id(), List.of()).stream()
                .filter(asked -> asked.by(body))
                .map(Asked::permission)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The permission without which a call is refused first. */
    public static String first(ApiCall call) {
        return of(call).stream().findFirst().orElse(call.method().id());
    }

    /** All permissions that any method asks for. */
    public static Set<String> all() {
        return BY_METHOD.values().stream()
                .flatMap(List::stream)
                .map(Asked::permission)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, List<Asked>> read() {
        try (InputStream in =
                MethodPermissions.class.getResourceAsStream("/google/permissions.json")) {
            if (in == null) {
                throw new IllegalStateException("There is no permissions.json");
            }
            Map<String, List<Asked>> byMethod = new TreeMap<>();
            JsonMapper.shared()
                    .readTree(in)
                    .properties()
                    .forEach(method ->
                            byMethod.put(
                                    method.getKey(),
                                    method.getValue().valueStream().map(Asked::read).toList()));
            return byMethod;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
