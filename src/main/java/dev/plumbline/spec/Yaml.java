package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Quoted;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Turns the text of one file into a {@link Tree}: YAML without tags, merge keys, duplicate keys and
 * second documents, and with bounded depth, aliases and size.
 */
final class Yaml {
    private static final int DEEPEST = 40;
    private static final int MOST_ALIASES = 50;
    private static final int MOST_VALUES = 50_000;
    private static final int LONGEST_KEY = 1_000;

    /** The longest that Google takes anywhere: a start-up script in a VM's metadata. */
    private static final int LONGEST_TEXT = 1 << 18;

    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    /** What was written without a tag; whatever has another one was tagged by its author. */
    private static final Tag UNTAGGED = new Tag("untagged");

    private static final Resolver NO_TYPES =
            new Resolver() {
                @Override
                public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
                    return UNTAGGED;
                }
            };

    private final String file;
    private final Problems problems;
    private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();
    private int values;

    private Yaml(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The fields at the top of a file; empty, with problems, where there are none to be had. */
    static Optional<Tree.Fields> parse(String file, byte[] content, Problems problems) {
        return Utf8.decode(file, content, problems)
                .flatMap(text -> new Yaml(file, problems).compose(text));
    }

    private Optional<Tree.Fields> compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(Folder.LARGEST);
        StreamReader reader = new StreamReader(text);
        ParserImpl parser = new ParserImpl(reader, options);
        try {
            Node root = new Composer(parser, NO_TYPES, options).getSingleNode();
            if (root == null) {
                problems.add(new Origin(file, 1, 1), "the file is empty");
                return Optional.empty();
            }
            Tree tree = tree(root, 0, false);
            if (tree instanceof Tree.Fields fields) {
                return Optional.of(fields);
            }
            problems.add(
                    tree.at(),
                    "a file begins with fields such as 'apiVersion: plumbline.dev/v1'; found "
                            + tree.type());
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.add(at(mark), Syntax.explain(e, text));
        } catch (YAMLException e) {
            // Only the composer's own bounds come without a place; the parser stands where it is.
            problems.add(at(standing(parser, reader)), Syntax.explain(e));
        } catch (RuntimeException _) {
            // Of some texts the parser thinks that they cannot be; its words may quote them.
            problems.add(at(reader.getMark()), "not YAML: nothing can be made of what ends here");
        }
        return Optional.empty();
    }

    private static Mark standing(ParserImpl parser, StreamReader reader) {
        try {
            return parser.peekEvent().getStartMark();
        } catch (RuntimeException _) {
            return reader.getMark();
        }
    }

    private Tree tree(Node node, int depth, boolean hidden) {
        Origin at = at(node.getStartMark());
        if (!node.getTag().equals(UNTAGGED)) {
            problems.add(
                    at,
                    "a tag is not taken here: values are typed by their field, and a text that"
                            + " begins with '!' must be quoted");
        }
        if (++values > MOST_VALUES) {
            if (values == MOST_VALUES + 1) {
                problems.add(at, "more than " + MOST_VALUES + " values, aliases counted in full");
            }
            return new Tree.Nothing(at);
        }
        if (depth > DEEPEST) {
            problems.add(at, "nested deeper than " + DEEPEST + " levels");
            return new Tree.Nothing(at);
        }
        if (open.put(node, true) != null) {
            problems.add(at, "an alias in here leads back to what it stands in");
            return new Tree.Nothing(at);
        }
        Tree tree =
                switch (node) {
                    case ScalarNode scalar -> scalar(scalar, at);
                    case SequenceNode list -> rows(list, at, depth, hidden);
                    case MappingNode map -> fields(map, at, depth, hidden);
                    default -> throw new IllegalStateException("an unknown node " + node);
                };
        open.remove(node);
        return tree;
    }

    private Tree scalar(ScalarNode scalar, Origin at) {
        String text = scalar.getValue();
        if (scalar.isPlain() && NOTHING.contains(text)) {
            return new Tree.Nothing(at);
        }
        if (text.length() > LONGEST_TEXT) {
            problems.add(at, "a text of more than " + LONGEST_TEXT + " characters");
            return new Tree.Nothing(at);
        }
        return new Tree.Text(text, at);
    }

    private Tree.Rows rows(SequenceNode list, Origin at, int depth, boolean hidden) {
        List<Tree> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(tree(item, depth + 1, hidden));
        }
        return new Tree.Rows(items, at);
    }

    private Tree.Fields fields(MappingNode map, Origin at, int depth, boolean hidden) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Node key = tuple.getKeyNode();
            Origin keyAt = at(key.getStartMark());
            if (!(key instanceof ScalarNode scalar)) {
                problems.add(keyAt, "a key must be text; a '{...}' that is a value must be quoted");
                continue;
            }
            tree(key, depth, hidden);
            String name = scalar.getValue();
            if (name.length() > LONGEST_KEY) {
                problems.add(keyAt, "a key of more than " + LONGEST_KEY + " characters");
                continue;
            }
            if (scalar.isPlain() && name.equals("<<")) {
                problems.add(keyAt, "merge keys (<<) are not taken; use 'extends'");
                continue;
            }
            Tree.Entry before =
                    entries.putIfAbsent(
                            name,
                            new Tree.Entry(
                                    keyAt,
                                    tree(
                                            tuple.getValueNode(),
                                            depth + 1,
                                            hidden || HiddenPlaces.begin(name))));
            if (before != null) {
                String twice =
                        (hidden ? "a key" : Quoted.of(name))
                                + " is written twice, here and on line ";
                problems.add(keyAt, twice + before.key().line());
            }
        }
        return new Tree.Fields(entries, at);
    }

    private Origin at(Mark mark) {
        return new Origin(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
