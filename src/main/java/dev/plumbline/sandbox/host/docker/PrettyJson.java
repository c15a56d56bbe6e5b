package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** JSON over many lines, four blanks to a level. */
final class PrettyJson {

    private PrettyJson() {}

    static String of(JsonNode node) {
        return of(node, "");
    }

    private static String of(JsonNode node, String before) {
        String inner = before + "    ";
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                JsonNode key = JsonTrees.array().add(each.getKey()).get(0);
                parts.add(inner + JsonTrees.write(key) + ": " + of(each.getValue(), inner));
            }
            return parts.isEmpty() ? "{}" : "{\n" + String.join(",\n", parts) + "\n" + before + "}";
        }
        if (node.isArray()) {
            node.forEach(each -> parts.add(inner + of(each, inner)));
            return parts.isEmpty() ? "[]" : "[\n" + String.join(",\n", parts) + "\n" + before + "]";
        }
        return JsonTrees.write(node);
    }
}
