package dev.plumbline.blueprint;

import dev.plumbline.blueprint.section.Part;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Principal;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.schema.Value.Piece;
import dev.plumbline.spec.Problems;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads references in texts: to a part, or to a part's output; and what stands for a plain one. */
final class References {
    private static final Pattern VERSION = Pattern.compile("secrets\\.(.+)\\.version");

    private final Map<String, Optional<Placed>> parts;
    private final Problems problems;
    private final Set<String> secrets;
    private @Nullable Set<String> names;

    /**
     * @param parts by address; empty where a part has no place, which is a problem of its own
     */
    References(Map<String, Optional<Placed>> parts, Problems problems) {
        this.parts = parts;
        this.problems = problems;
        this.secrets =
                parts.keySet().stream()
                        .map(VERSION::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The value of a text; every part that it refers to goes to {@code edges}.
     *
     * @param hidden whether no problem may repeat what it says
     */
    Value value(Text text, boolean hidden, BiConsumer<Placed, Text> edges) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        String raw = text.text();
        int from = 0;
        for (int next = raw.indexOf("${"); next >= 0; next = raw.indexOf("${", from)) {
            if (next > from && raw.charAt(next - 1) == '$') {
                plain.append(raw, from, next - 1).append("${");
                from = next + 2;
                continue;
            }
            int end = raw.indexOf('}', next);
            if (end < 0) {
                problems.add(text.at(), "a reference without its '}'; write $${ for a plain ${");
                return new Value.Scalar("");
            }
            literal(plain.append(raw, from, next), pieces);
            piece(raw.substring(next + 2, end), text, hidden, edges).ifPresent(pieces::add);
            from = end + 1;
        }
        plain.append(raw, from, raw.length());
        if (pieces.isEmpty()) {
            return new Value.Scalar(plain.toString());
        }
        literal(plain, pieces);
        return new Value.Template(pieces);
    }

    /** Whether a text is one reference, to an output that is a list. */
    boolean list(Text text) {
        String raw = text.text();
        if (!raw.startsWith("${") || raw.indexOf('}') != raw.length() - 1) {
            return false;
        }
        int dot = Math.max(1, raw.lastIndexOf('.'));
        return parts.getOrDefault(raw.substring(2, Math.max(2, dot)), Optional.empty())
                .filter(of -> list(of, raw.substring(dot + 1, raw.length() - 1)))
                .isPresent();
    }

    /** What a value is, in words. */
    String type(Tree tree) {
        return tree instanceof Text text && list(text) ? "a list" : tree.type();
    }

    private static boolean list(Placed of, String output) {
        Path path = of.schema().outputs().get(output);
        return path != null
                && path.steps().size() == 1
                && of.schema().root().child(path.root()).type() == Type.LIST;
    }

    private static void literal(StringBuilder plain, List<Piece> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece.Literal(plain.toString()));
            plain.setLength(0);
        }
    }

    private Optional<Piece> piece(
            String written, Text text, boolean hidden, BiConsumer<Placed, Text> edges) {
        if (parts.containsKey(written)) {
            return edge(written, text, edges).map(to -> new Piece.Link(to.ref(), written));
        }
        String part = written.substring(0, Math.max(0, written.lastIndexOf('.')));
        String output = written.substring(written.lastIndexOf('.') + 1);
        if (!parts.containsKey(part)) {
            problems.add(
                    text.at(),
                    () ->
                            (hidden ? "a reference" : "${" + Quoted.plain(written) + "}")
                                    + " refers to nothing"
                                    + Nearest.hint(written, names()));
            return Optional.empty();
        }
        return edge(part, text, edges).flatMap(of -> output(of, output, hidden, text));
    }

    private Optional<Piece> output(Placed of, String output, boolean hidden, Text text) {
        String written = of.part().address() + "." + output;
        Path path = of.schema().outputs().get(output);
        if (path == null) {
            problems.add(
                    text.at(),
                    () ->
                            (hidden ? "" : "${" + Quoted.plain(written) + "}: ")
                                    + of.part()
                                    + " has no output "
                                    + (hidden ? "of this name" : Quoted.of(output))
                                    + Nearest.hint(written, near(of)));
            return Optional.empty();
        }
        if (list(of, output) && !list(text)) {
            problems.add(text.at(), "${" + Quoted.plain(written) + "} is a list, and stands alone");
        }
        return Optional.of(new Piece.Output(of.ref(), path, written));
    }

    /** A slip in the name of a part below another looks like an output of that one. */
    private Set<String> near(Placed of) {
        Set<String> near = new LinkedHashSet<>();
        parts.keySet().stream()
                .filter(address -> address.startsWith(of.part().address() + "."))
                .forEach(near::add);
        of.schema().outputs().keySet().stream()
                .map(name -> of.part().address() + "." + name)
                .forEach(near::add);
        return near;
    }

    private Optional<Placed> edge(String part, Text text, BiConsumer<Placed, Text> edges) {
        Optional<Placed> to = parts.getOrDefault(part, Optional.empty());
        to.ifPresent(placed -> edges.accept(placed, text));
        return to;
    }

    /** Every part that must stand before another, though that names none of them. */
    void before(Part part, Consumer<Placed> edges) {
        part.after()
                .forEach(address -> parts.getOrDefault(address, Optional.empty()).ifPresent(edges));
    }

    /** What must stand before a change of a part, and where that is. */
    Map<Ref, Path> first(Part part) {
        Map<Ref, Path> first = new HashMap<>();
        part.first()
                .forEach((address, path) ->
                        parts.getOrDefault(address, Optional.empty())
                                .ifPresent(placed -> first.put(placed.ref(), path)));
        return first;
    }

    /** The part that declares the account or the pool which a plain text names. */
    Optional<Placed> principal(String text) {
        return Principal.in(text)
                ? parts.values().stream()
                        .flatMap(Optional::stream)
                        .filter(part -> Principal.names(text, part.schema().link(part.place())))
                        .findFirst()
                : Optional.empty();
    }

    /** The names of all declared secrets. */
    Set<String> secrets() {
        return secrets;
    }

    private Set<String> names() {
        if (names == null) {
            Set<String> all = new LinkedHashSet<>(parts.keySet());
            parts.forEach((address, placed) ->
                    placed.ifPresent(part ->
                            part.schema()
                                    .outputs()
                                    .keySet()
                                    .forEach(out -> all.add(address + "." + out))));
            names = all;
        }
        return names;
    }
}
