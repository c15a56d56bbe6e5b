package dev.plumbline.blueprint.section;

import dev.plumbline.model.schema.TextPattern;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration file of LiveKit's: what we say, and over it what the spec says. */
final class SettingsFile {
    private static final TextPattern PLAIN =
            TextPattern.of("true|false|-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private final Map<String, Object> config = new LinkedHashMap<>();

    SettingsFile with(String name, String value) {
        config.put(name, value);
        return this;
    }

    /** With settings below one. */
    SettingsFile with(String name, SettingsFile below) {
        config.put(name, below.config);
        return this;
    }

    /** Maps merge, {@code null} removes, all else replaces. */
    SettingsFile under(Tree.Fields over) {
        laid(config, over);
        return this;
    }

    private static void laid(Map<String, Object> below, Tree.Fields over) {
        over.entries()
                .forEach((name, entry) -> {
                    if (entry.value() instanceof Tree.Nothing) {
                        below.remove(name);
                    } else if (entry.value() instanceof Tree.Fields fields) {
                        Map<String, Object> inner = inner(below.get(name));
                        laid(inner, fields);
                        below.put(name, inner);
                    } else {
                        below.put(name, plain(entry.value()));
                    }
                });
    }

    private static Map<String, Object> inner(@Nullable Object value) {
        Map<String, Object> inner = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> inner.put(String.valueOf(name), each));
        }
        return inner;
    }

    private static Object plain(Tree value) {
        return switch (value) {
            case Text text -> text.text();
            case Tree.Rows rows -> rows.items().stream().map(SettingsFile::plain).toList();
            case Tree.Fields fields -> {
                Map<String, Object> map = new LinkedHashMap<>();
                laid(map, fields);
                yield map;
            }
            case Tree.Nothing _ -> "";
        };
    }

    /** As YAML. */
    String text() {
        List<String> lines = new ArrayList<>();
        write(config, "", lines);
        return String.join("\n", lines) + "\n";
    }

    private static void write(Map<?, ?> map, String indent, List<String> lines) {
        map.forEach((name, value) -> {
            switch (value) {
                case Map<?, ?> below when !below.isEmpty() -> {
                    lines.add(indent + name + ":");
                    write(below, indent + "  ", lines);
                }
                default -> lines.add(indent + name + ": " + flow(value));
            }
        });
    }

    /** A value on one line. */
    private static String flow(Object value) {
        return switch (value) {
            case List<?> items ->
                    "[" + String.join(", ", items.stream().map(SettingsFile::flow).toList()) + "]";
            case Map<?, ?> map ->
                    "{"
                            + String.join(
                                    ", ",
                                    map.entrySet().stream()
                                            .map(each ->
                                                    each.getKey() + ": " + flow(each.getValue()))
                                            .toList())
                            + "}";
            default ->
                    PLAIN.matches(value.toString())
                            ? value.toString()
                            : "\""
                                    + value.toString().replace("\\", "\\\\").replace("\"", "\\\"")
                                    + "\"";
        };
    }
}
