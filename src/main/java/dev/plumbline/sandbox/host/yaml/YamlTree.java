package dev.plumbline.sandbox.host.yaml;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML document as JSON, with the line of every key.
 *
 * @param lines by the keys on the way, joined with dots
 */
public record YamlTree(JsonNode root, Map<String, Integer> lines) {

    /**
     * Reads one document.
     *
     * @throws IllegalArgumentException with the reason when it is none
     */
    public static YamlTree parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        Yaml yaml = new Yaml(new SafeConstructor(options));
        try {
            Map<String, Integer> lines = new HashMap<>();
            Node node = yaml.compose(new StringReader(text));
            if (node != null) {
                note("", node, lines);
            }
            Object value = yaml.load(text);
            return new YamlTree(json(value), lines);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void note(String before, Node node, Map<String, Integer> lines) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple each : mapping.getValue()) {
                if (each.getKeyNode() instanceof ScalarNode key) {
                    String path = before.isEmpty() ? key.getValue() : before + "." + key.getValue();
                    lines.put(path, key.getStartMark().getLine() + 1);
                    note(path, each.getValueNode(), lines);
                }
            }
        }
    }

    private static JsonNode json(@Nullable Object value) {
        ArrayNode one = JsonTrees.array();
        switch (value) {
            case null -> one.addNull();
            case Map<?, ?> map -> {
                ObjectNode object = JsonTrees.object();
                map.forEach((key, each) -> object.set(String.valueOf(key), json(each)));
                one.add(object);
            }
            case List<?> list -> {
                ArrayNode array = JsonTrees.array();
                list.forEach(each -> array.add(json(each)));
                one.add(array);
            }
            case Boolean flag -> one.add(flag);
            case Integer number -> one.add(number);
            case Long number -> one.add(number);
            case Double number -> one.add(number);
            default -> one.add(value.toString());
        }
        return one.get(0);
    }
}
