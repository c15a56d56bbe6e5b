package dev.plumbline.sandbox.google;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one of Google's APIs as Google describes it: its methods, and the shapes of what
 * they take and give. {@code supplement.json} adds what the description lacks.
 */
public final class ApiDescription {

    private static final String FOLDER = "/google/";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, ApiDescription> LOADED = new ConcurrentHashMap<>();

    private final JsonNode api;
    private final Map<String, ApiMethod> methods = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    private ApiDescription(JsonNode document, JsonNode described) {
        this.api = document.path("api");
        described
                .properties()
                .forEach(entry ->
                        shapes.put(
                                entry.getKey(), new Shape(entry.getKey(), entry.getValue(), this)));
        document.path("methods")
                .properties()
                .forEach(entry ->
                        methods.put(
                                entry.getKey(),
                                ApiMethod.read(entry.getKey(), base(), entry.getValue())));
    }

    /** The description of that name, such as {@code compute.v1}. */
    public static ApiDescription of(String name) {
        return LOADED.computeIfAbsent(name, ApiDescription::load);
    }

    private static ApiDescription load(String name) {
        JsonNode document = read(name);
        JsonNode shapes = document.path("shapes");
        String from = shapes.isString() ? shapes.asString() : name;
        ObjectNode described =
                (ObjectNode) (shapes.isString() ? read(from).path("shapes") : shapes);
        for (JsonNode more : read("supplement").path("fields")) {
            if (more.path("api").asString().equals(from)) {
                supplement(described, more);
            }
        }
        return new ApiDescription(document, described);
    }

    private static void supplement(ObjectNode shapes, JsonNode more) {
        JsonNode fields = shapes;
        for (String part : more.path("shape").asString().split("\\.", -1)) {
            fields = fields.path(part);
            fields = fields.path("is").isString() ? fields.path("fields") : fields;
        }
        if (!(fields instanceof ObjectNode shape)) {
            throw new IllegalStateException("The supplement speaks of " + more.path("shape"));
        }
        JsonNode named = more.path("field");
        List<String> names =
                named.isString()
                        ? List.of(named.asString())
                        : named.valueStream().map(JsonNode::asString).toList();
        names.forEach(name -> supplement(shape, name, more.path("set")));
    }

    private static void supplement(ObjectNode shape, String name, JsonNode flags) {
        JsonNode now = shape.path(name);
        ObjectNode field = now instanceof ObjectNode object ? object : JSON.createObjectNode();
        if (now.isString()) {
            field.set("is", now);
        }
        flags.properties().forEach(flag -> field.set(flag.getKey(), flag.getValue()));
        shape.set(name, field);
    }

    private static JsonNode read(String name) {
        try (InputStream in = ApiDescription.class.getResourceAsStream(FOLDER + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("There is no description " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String name() {
        return api.path("name").asString();
    }

    public String title() {
        return api.path("title").asString();
    }

    /** The host at Google's, which also begins the names of its resources here. */
    public String host() {
        return api.path("host").asString();
    }

    /** What the paths of all methods begin with, empty or with a slash at its end. */
    public String base() {
        return api.path("base").asString();
    }

    /** The first words of its paths: {@code compute/v1}, {@code v1}, {@code sql/v1beta4}. */
    public List<String> prefixes() {
        List<String> found = new ArrayList<>();
        for (ApiMethod method : methods.values()) {
            String prefix = method.prefix();
            if (!found.contains(prefix)) {
                found.add(prefix);
            }
        }
        return found;
    }

    public Optional<ApiMethod> method(String id) {
        return Optional.ofNullable(methods.get(id));
    }

    public Collection<ApiMethod> methods() {
        return methods.values();
    }

    /** The shape of that name, which must be described. */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("%s describes no %s".formatted(name(), name));
        }
        return shape;
    }
}
