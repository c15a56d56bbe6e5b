package dev.plumbline.blueprint.section;

import dev.plumbline.model.schema.TextPattern;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file of a LiveKit server: what follows from the environment, and over it what
 * the spec says in LiveKit's own words. Only keys that LiveKit knows may be in it: it does not
 * start with others.
 *
 * @see <a
 *     href="https://github.com/livekit/livekit/blob/master/config-sample.yaml">config-sample.yaml</a>
 */
final class LivekitSettings {
    private static final TextPattern PLAIN =
            TextPattern.of("true|false|-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Livekit said;

    LivekitSettings(Environment environment, Livekit said) {
        this.said = said;
        config.put("port", "7880");
        config.put("logging", map("level", "info", "json", "true"));
        config.put(
                "rtc",
                map(
                        "tcp_port",
                        "7881",
                        "port_range_start",
                        "50000",
                        "port_range_end",
                        "60000",
                        "use_external_ip",
                        "true"));
        config.put(
                "redis",
                map(
                        "address",
                        environment.cache().isPresent()
                                ? "${cache.host}:${cache.port}"
                                : "127.0.0.1:6379"));
        config.put("prometheus", map("port", "6789"));
        said.turnDomain()
                .ifPresent(domain ->
                        config.put(
                                "turn",
                                map(
                                        "enabled",
                                        "true",
                                        "domain",
                                        domain.text(),
                                        "tls_port",
                                        "5349",
                                        "udp_port",
                                        "3478",
                                        "external_tls",
                                        "true")));
        laid(config, said.config());
    }

    private static Map<String, Object> map(String... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            map.put(pairs[index], pairs[index + 1]);
        }
        return map;
    }

    /** Maps merge, {@code null} removes, all else replaces. */
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
            case Tree.Rows rows -> rows.items().stream().map(LivekitSettings::plain).toList();
            case Tree.Fields fields -> {
                Map<String, Object> map = new LinkedHashMap<>();
                laid(map, fields);
                yield map;
            }
            case Tree.Nothing _ -> "";
        };
    }

    /** As YAML. */
    Text text() {
        List<String> lines = new ArrayList<>();
        write(config, "", lines);
        return new Text(String.join("\n", lines) + "\n", said.at());
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
                    "["
                            + String.join(", ", items.stream().map(LivekitSettings::flow).toList())
                            + "]";
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
