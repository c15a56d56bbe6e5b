package dev.plumbline.importer;

import java.io.StringWriter;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** YAML as people write it: what is short in one line, all else in a line each. */
final class SpecText {
    private static final int WIDTH = 100;
    private static final int SHORT = 60;

    private SpecText() {}

    /**
     * @param file maps, lists, texts, booleans and whole numbers; a text that is a number is one
     */
    static String of(Map<String, Object> file) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setDereferenceAliases(true);
        Node root = new Numbers(options).represent(file);
        fold(root, 0);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(root, text);
        return text.toString();
    }

    /** Writes a number without quotes: what is read is typed by its field, not by its quotes. */
    private static final class Numbers extends Representer {
        Numbers(DumperOptions options) {
            super(options);
            representers.put(
                    String.class,
                    text ->
                            text.toString().matches("0|[1-9]\\d{0,17}")
                                    ? representScalar(Tag.INT, text.toString())
                                    : representScalar(Tag.STR, text.toString()));
        }
    }

    /**
     * Writes what is short in one line; how long a node is then, more than any line if it is not.
     */
    private static int fold(Node node, int depth) {
        int length =
                switch (node) {
                    case ScalarNode scalar -> scalar.getValue().length() + 2;
                    case MappingNode map -> {
                        int all = 2;
                        for (NodeTuple tuple : map.getValue()) {
                            all +=
                                    fold(tuple.getKeyNode(), depth)
                                            + fold(tuple.getValueNode(), depth + 1);
                        }
                        yield all;
                    }
                    case SequenceNode list -> {
                        int all = 2;
                        for (Node item : list.getValue()) {
                            all += fold(item, depth + 1);
                        }
                        yield all;
                    }
                    default -> WIDTH;
                };
        if (node instanceof CollectionNode<?> collection) {
            boolean one = collection.getValue().isEmpty() || (depth > 1 && length < SHORT);
            collection.setFlowStyle(one ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        return length;
    }
}
