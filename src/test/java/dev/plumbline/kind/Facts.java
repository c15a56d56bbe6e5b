package dev.plumbline.kind;

import dev.plumbline.model.schema.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * What others say of the fields of one kind, and where its schema knowingly says otherwise.
 *
 * @param fields marks by path, each with who says so; {@code src/test/python/facts.py} writes them
 * @param unlike from the kind's fixture
 */
record Facts(Map<String, Map<String, String>> fields, List<Unlike> unlike) {
    /** A mark that a field of a kind has on one side only, and why that is right. */
    record Unlike(String field, String mark, String why) {}

    /** What others say of a kind; empty where nobody describes such a thing. */
    static Optional<Facts> of(String kind) {
        return text("/facts/" + kind + ".txt").map(text -> new Facts(fields(text), unlike(kind)));
    }

    private static Map<String, Map<String, String>> fields(String text) {
        Map<String, Map<String, String>> fields = new LinkedHashMap<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .forEach(words ->
                        fields.put(
                                words[0],
                                Arrays.stream(words)
                                        .skip(1)
                                        .map(mark -> mark.split("=", 2))
                                        .collect(
                                                Collectors.toMap(
                                                        mark -> mark[0],
                                                        mark -> mark[1],
                                                        (one, _) -> one,
                                                        LinkedHashMap::new))));
        return fields;
    }

    private static List<Unlike> unlike(String kind) {
        Map<String, Object> fixture =
                new Yaml().load(text("/fixtures/" + kind + ".yaml").orElse(""));
        return ((List<?>) fixture.getOrDefault("unlike", List.of()))
                .stream().map(one -> JsonMapper.shared().convertValue(one, Unlike.class)).toList();
    }

    private static Optional<String> text(String resource) {
        try (InputStream in = Facts.class.getResourceAsStream(resource)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who says a mark of a field or, of marks that hold for all below, of what it is in. */
    Optional<String> source(String path, String mark) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Map<String, String> marks = fields.getOrDefault(at, Map.of());
            if (marks.containsKey(mark)) {
                return Optional.of(marks.get(mark));
            }
        }
        return Optional.empty();
    }

    Optional<String> said(String path, String mark) {
        return Optional.ofNullable(fields.getOrDefault(path, Map.of()).get(mark));
    }

    static String parent(String path) {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }

    /** The field of a schema at a dotted path; empty where the client library has none. */
    static Optional<Field> at(Field root, String path) {
        Field field = root;
        for (String step : path.split("\\.", -1)) {
            field = items(field).fields().get(step);
            if (field == null) {
                return Optional.empty();
            }
        }
        return Optional.of(field);
    }

    private static Field items(Field field) {
        return field.shape().item() == null ? field : items(field.shape().item());
    }
}
