package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a value that has a field of its own in the newer dialect is a text in the older one. */
sealed interface AnnotationForm {

    /** The text, unless there is nothing to say. */
    Optional<String> text(JsonNode value);

    /** The value, unless the text cannot be one. */
    Optional<JsonNode> value(String text);

    private static Optional<JsonNode> some(JsonNode node) {
        return Optional.of(node);
    }

    /** As it is. */
    record Plain() implements AnnotationForm {
        @Override
        public Optional<String> text(JsonNode value) {
            return Optional.of(value.asString("")).filter(text -> !text.isEmpty());
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return some(JsonNodeFactory.instance.stringNode(text));
        }
    }

    /** A whole number. */
    record WholeNumber() implements AnnotationForm {
        @Override
        public Optional<String> text(JsonNode value) {
            return value.isNumber() ? Optional.of(value.asString()) : Optional.empty();
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return text.matches("\\d{1,9}")
                    ? some(JsonNodeFactory.instance.numberNode(Integer.parseInt(text)))
                    : Optional.empty();
        }
    }

    /** Said when it is so; gcloud writes it as Python does. */
    record Flag() implements AnnotationForm {
        @Override
        public Optional<String> text(JsonNode value) {
            return value.asBoolean(false) ? Optional.of("true") : Optional.empty();
        }

        @Override
        public Optional<JsonNode> value(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            return word.equals("true") || word.equals("false")
                    ? some(JsonNodeFactory.instance.booleanNode(word.equals("true")))
                    : Optional.empty();
        }
    }

    /** One of several words; of words for the same thing the last in order is said. */
    record Words(Map<String, String> words) implements AnnotationForm {
        @Override
        public Optional<String> text(JsonNode value) {
            return words.entrySet().stream()
                    .filter(each -> each.getValue().equals(value.asString("")))
                    .map(Map.Entry::getKey)
                    .max(Comparator.naturalOrder());
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return Optional.ofNullable(words.get(text)).map(JsonNodeFactory.instance::stringNode);
        }
    }

    /** JSON in a text. */
    record Json() implements AnnotationForm {
        @Override
        public Optional<String> text(JsonNode value) {
            return value.isEmpty() ? Optional.empty() : Optional.of(value.toString());
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return Optional.ofNullable(JsonTrees.parse(text)).filter(JsonNode::isContainer);
        }
    }

    /** A span that one says in hours and the other in seconds. */
    record Hours() implements AnnotationForm {
        private static final int SECONDS = 3600;

        @Override
        public Optional<String> text(JsonNode value) {
            String seconds = value.asString("").replaceAll("\\D", "");
            return seconds.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.toString(Long.parseLong(seconds) / SECONDS));
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return text.matches("\\d{1,6}")
                    ? some(
                            JsonNodeFactory.instance.stringNode(
                                    Long.parseLong(text) * SECONDS + "s"))
                    : Optional.empty();
        }
    }

    /** Which policy says what images may run: the project's own, or one by its name. */
    record Policy() implements AnnotationForm {
        private static final String DEFAULT = "default";

        @Override
        public Optional<String> text(JsonNode value) {
            return value.path("useDefault").asBoolean(false)
                    ? Optional.of(DEFAULT)
                    : new Plain().text(value.path("policy"));
        }

        @Override
        public Optional<JsonNode> value(String text) {
            return some(
                    text.equals(DEFAULT)
                            ? JsonTrees.object().put("useDefault", true)
                            : JsonTrees.object().put("policy", text));
        }
    }
}
