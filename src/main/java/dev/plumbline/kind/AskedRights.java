package dev.plumbline.kind;

import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permissions that it takes to keep what is declared: of each kind, and no more. */
public final class AskedRights {
    /** Whoever delivers what is secret reads it. */
    private static final String SECRETS = "secretmanager.versions.access";

    private static final String AUTH_STRINGS = "redis.instances.getAuthString";

    private final Map<String, Schema> schemas;

    private AskedRights(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** By kind, in their order: of the kinds that are declared, and of those that watch one. */
    public static SortedMap<String, Rights> of(
            Map<String, Schema> schemas, Collection<Resource> declared) {
        AskedRights asked = new AskedRights(schemas);
        SortedMap<String, Rights> byKind = new TreeMap<>();
        declared.forEach(
                resource -> byKind.merge(resource.ref().kind(), asked.of(resource), Rights::and));
        Set<String> kinds = new TreeSet<>(byKind.keySet());
        for (Schema schema : schemas.values()) {
            schema.placement().parent().stream()
                    .flatMap(parent -> parent.watched().stream())
                    .filter(kinds::contains)
                    .forEach(watched ->
                            byKind.merge(
                                    schema.kind(),
                                    schema.placement().rights().in(watched).toObserve(),
                                    Rights::and));
        }
        return byKind;
    }

    private Rights of(Resource resource) {
        Schema schema = schema(resource.ref().kind());
        Rights rights = schema.placement().rights().in(parent(schema, resource.place()));
        return rights.changing(
                delivered(schema.root(), resource.declared()).toArray(String[]::new));
    }

    private Schema schema(String kind) {
        Schema schema = schemas.get(kind);
        if (schema == null) {
            throw new IllegalArgumentException("no kind " + kind);
        }
        return schema;
    }

    /** The kind of what something is a part of, by its link. */
    private String parent(Schema schema, Place place) {
        return schema.placement().parent().stream()
                .flatMap(parent -> parent.kinds().stream())
                .filter(kind -> named(schema(kind).placement().link(), place.parent()))
                .findFirst()
                .orElse(Rights.ANYWHERE);
    }

    /** Whether a link is one of a template's. */
    private static boolean named(String template, String link) {
        String pattern =
                Pattern.compile("\\{[a-z]+}")
                        .splitAsStream(template + " ")
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^/]+"));
        return (link + " ").matches(pattern);
    }

    /** What it takes to read what is delivered inside of a value. */
    private static Stream<String> delivered(Field field, Value value) {
        return switch (value) {
            case Document document ->
                    document.fields().entrySet().stream()
                            .flatMap(
                                    each -> delivered(field.child(each.getKey()), each.getValue()));
            case Value.Items(var items) ->
                    items.stream().flatMap(item -> delivered(field.items(), item));
            case Value.Payload _ -> Stream.of(SECRETS);
            default -> field.type() == Type.AUTH_STRING ? Stream.of(AUTH_STRINGS) : Stream.empty();
        };
    }
}
