package dev.plumbline.sandbox.google;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The fields an object of an API has, by their JSON names. */
public final class Shape {

    private final String name;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    Shape(String name, JsonNode described, ApiDescription api) {
        this.name = name;
        described
                .properties()
                .forEach(entry ->
                        fields.put(
                                entry.getKey(),
                                Field.read(entry.getKey(), entry.getValue(), api, name)));
    }

    public String name() {
        return name;
    }

    public Collection<Field> fields() {
        return fields.values();
    }

    /** The field of that name; names with underscores mean the same, as everywhere at Google. */
    public Optional<Field> field(String wanted) {
        Field field = fields.get(wanted);
        return Optional.ofNullable(
                field == null && wanted.contains("_") ? fields.get(camel(wanted)) : field);
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("_", -1)) {
            camel.append(
                    camel.isEmpty() || part.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return camel.toString();
    }

    /** {@code routingConfig} as messages about JSON write it: {@code routing_config}. */
    public static String underscored(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /**
     * One field.
     *
     * @param is its type as described: {@code string}, {@code [int32]}, {@code {Label}}
     * @param in the shape it is part of
     */
    public record Field(String name, String is, JsonNode described, ApiDescription api, String in) {

        static Field read(String name, JsonNode described, ApiDescription api, String in) {
            String is =
                    described.isString() ? described.asString() : described.path("is").asString();
            return new Field(name, is, described, api, in);
        }

        public boolean list() {
            return is.startsWith("[");
        }

        public boolean map() {
            return is.startsWith("{");
        }

        /** One element of a list or one value of a map. */
        public Field element() {
            return new Field(name, is.substring(1, is.length() - 1), described, api, in);
        }

        /** What is below, if it is an object with described fields. */
        public Optional<Shape> shape() {
            if (is.equals("object")) {
                String inline = in + "." + name;
                return Optional.of(new Shape(inline, described.path("fields"), api));
            }
            return Character.isUpperCase(is.charAt(0))
                    ? Optional.of(api.shape(is))
                    : Optional.empty();
        }

        /** The words it takes, in the order of their numbers; none when any will do. */
        public List<String> words() {
            return described.path("enum").valueStream().map(JsonNode::asString).toList();
        }

        /** The number that stands for a word where enums are numbers. */
        public int number(String word) {
            return described.path("numbers").path(word).asInt(words().indexOf(word));
        }

        /** The word that a number stands for. */
        public Optional<String> word(int number) {
            return words().stream().filter(word -> number(word) == number).findFirst();
        }

        public Optional<Pattern> pattern() {
            JsonNode pattern = described.path("pattern");
            return pattern.isString()
                    ? Optional.of(Pattern.compile(pattern.asString()))
                    : Optional.empty();
        }

        /** Whether it must be said in that method, such as {@code networks.insert}. */
        public boolean required(String method) {
            JsonNode required = described.path("required");
            return required.isBoolean()
                    || required.valueStream().anyMatch(each -> each.asString().equals(method));
        }

        public boolean readOnly() {
            return flag("readOnly");
        }

        public boolean immutable() {
            return flag("immutable");
        }

        /** Taken, and never given back. */
        public boolean inputOnly() {
            return flag("inputOnly");
        }

        /** Whether a zero that was said differs from nothing said. */
        public boolean presence() {
            return flag("presence");
        }

        /** What it always says, or empty. */
        public String constant() {
            return described.path("const").asString("");
        }

        /** The name of an enum's type where a message needs it. */
        public String called(String otherwise) {
            return described.path("called").asString(otherwise);
        }

        private boolean flag(String flag) {
            return described.path(flag).asBoolean(false);
        }
    }
}
