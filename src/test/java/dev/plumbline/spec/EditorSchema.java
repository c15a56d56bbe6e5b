package dev.plumbline.spec;

import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.spec.OutlineCursor.Outlined;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema by which editors complete and explain a spec, made of the same fields that a spec
 * is read by. What is left to `plumbline validate` is what a schema cannot say, or what another
 * layer may say: that a field is missing, and the form of most texts.
 */
final class EditorSchema {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SCALAR = List.of("string", "number", "boolean", "null");
    private static final String REFERENCE = "\\$\\{";

    private final Map<String, Outlined> outline = OutlineCursor.outline();
    private final Map<String, FieldWords> words = FieldWords.all();
    private final Map<String, Schema> kinds;
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();

    EditorSchema(Map<String, Schema> kinds) {
        this.kinds = kinds;
    }

    /** The whole of it. */
    ObjectNode schema() {
        ObjectNode schema =
                JSON.createObjectNode()
                        .put("$schema", "http://json-schema.org/draft-07/schema#")
                        .put("title", "An environment of Plumbline, or what environments extend");
        ObjectNode whole = object("");
        ObjectNode properties = (ObjectNode) whole.path("properties");
        properties.set("apiVersion", choice(List.of("plumbline.dev/v1")));
        properties.set("kind", choice(List.of("Environment", "EnvironmentBase")));
        properties.set(
                "extends",
                JSON.createObjectNode()
                        .put("type", "string")
                        .put("description", "A file beside this one, of kind EnvironmentBase."));
        schema.setAll(whole);
        schema.putArray("required").add("apiVersion").add("kind");
        if (!definitions.isEmpty()) {
            ObjectNode all = schema.putObject("definitions");
            definitions.forEach(all::set);
        }
        return schema;
    }

    private ObjectNode object(String part) {
        ObjectNode object = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        outline.values().stream()
                .filter(field -> field.part().equals(part))
                .forEach(field -> properties.set(field.name(), described(field)));
        return object.put("additionalProperties", false);
    }

    private ObjectNode described(Outlined field) {
        ObjectNode form = form(field);
        FieldWords said = words.get(field.path());
        if (said != null) {
            form.put("description", said.meaning().replace("`", ""));
            said.ours().ifPresent(text -> form.put("default", text));
        }
        return form;
    }

    private ObjectNode form(Outlined field) {
        String path = field.path();
        return switch (field.form()) {
            case TEXT -> path.endsWith("[].kind") ? choice(kinds.keySet()) : text(field.choices());
            case TEXT_OR_FIELDS -> either(text(List.of()), object(path));
            case SECRET -> secret();
            case TEXTS_BY_NAME -> byName(text(List.of()));
            case VARIABLES -> byName(either(text(List.of()), secret()));
            case SECRETS_BY_NAME -> byName(secret());
            case LIST -> list(text(List.of()));
            case LIST_OF_PARTS ->
                    list(path.equals("spec.resources") ? resource() : object(path + "[]"));
            case PARTS_BY_NAME -> byName(object(path + ".NAME"));
            case FIELDS -> nothing(object(path));
            case ANY_FIELDS -> JSON.createObjectNode().put("type", "object");
        };
    }

    /** Something else, in the words of its API, which its kind tells. */
    private ObjectNode resource() {
        ObjectNode resource = object("spec.resources[]");
        ArrayNode cases = resource.putArray("allOf");
        kinds.forEach((kind, schema) -> {
            definitions.put(kind, declared(schema));
            ObjectNode one = cases.addObject();
            one.putObject("if").putObject("properties").putObject("kind").put("const", kind);
            one.putObject("then")
                    .putObject("properties")
                    .putObject("spec")
                    .put("$ref", "#/definitions/" + kind);
        });
        return resource;
    }

    private static ObjectNode declared(Schema schema) {
        ObjectNode declared = field(schema.root());
        ObjectNode properties = (ObjectNode) declared.path("properties");
        schema.placement()
                .parent()
                .ifPresent(parent ->
                        properties.set(
                                parent.field(),
                                text(List.of())
                                        .put("description", "What it is a part of: a reference.")));
        return declared;
    }

    private static ObjectNode field(Field field) {
        return switch (field.type()) {
            case OBJECT -> {
                ObjectNode object = JSON.createObjectNode().put("type", "object");
                ObjectNode properties = object.putObject("properties");
                new TreeMap<>(field.fields())
                        .forEach((name, below) -> {
                            if (!below.is(Trait.OUTPUT)) {
                                properties.set(name, field(below));
                            }
                        });
                yield nothing(object.put("additionalProperties", false));
            }
            case LIST -> list(field(field.items()));
            case MAP -> byName(field(field.items()));
            case ANY -> JSON.createObjectNode();
            case ENUM -> text(field.choices());
            case BOOLEAN -> text(List.of("true", "false"));
            default -> text(List.of());
        };
    }

    private static ObjectNode list(ObjectNode item) {
        ObjectNode list = nothing(JSON.createObjectNode().put("type", "array"));
        list.set("items", item);
        return list;
    }

    private static ObjectNode byName(ObjectNode value) {
        ObjectNode map = nothing(JSON.createObjectNode().put("type", "object"));
        map.set("additionalProperties", value);
        return map;
    }

    private static ObjectNode secret() {
        ObjectNode secret = JSON.createObjectNode().put("type", "object");
        secret.putObject("properties").set("secret", text(List.of()));
        secret.putArray("required").add("secret");
        return secret.put("additionalProperties", false);
    }

    private static ObjectNode either(ObjectNode one, ObjectNode other) {
        ObjectNode either = JSON.createObjectNode();
        either.putArray("anyOf").add(one).add(other);
        return either;
    }

    /** A layer takes a field away by {@code null}. */
    private static ObjectNode nothing(ObjectNode form) {
        String type = form.path("type").asString();
        form.putArray("type").add(type).add("null");
        return form;
    }

    private static ObjectNode choice(Collection<String> words) {
        ObjectNode choice = JSON.createObjectNode();
        ArrayNode all = choice.putArray("enum");
        words.forEach(all::add);
        return choice;
    }

    /** One text, which YAML may take for a number or a truth, or one of some words. */
    private static ObjectNode text(List<String> words) {
        if (words.equals(List.of("true", "false"))) {
            ObjectNode flag = JSON.createObjectNode();
            flag.putArray("type").add("boolean").add("string").add("null");
            return flag;
        }
        if (words.isEmpty()) {
            ObjectNode any = JSON.createObjectNode();
            ArrayNode types = any.putArray("type");
            SCALAR.forEach(types::add);
            return any;
        }
        ObjectNode reference =
                JSON.createObjectNode().put("type", "string").put("pattern", REFERENCE);
        ObjectNode choice = choice(words);
        ((ArrayNode) choice.path("enum")).addNull();
        return either(choice, reference);
    }
}
