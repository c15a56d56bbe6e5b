package dev.plumbline.sandbox.monitoring;

import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a list is narrowed by: comparisons of fields with texts, joined by {@code AND}, {@code OR},
 * {@code NOT} and parentheses. Operators beyond {@code =}, {@code !=} and {@code :} are refused.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/v3/sorting-and-filtering">sorting-and-filtering</a>
 */
final class MonitoringFilter {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(?:([()]|!=|[=:])|\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([\\w./@*-]+))");

    private final ApiErrors errors;
    private final Shape shape;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /** A word, a sign or a quoted text. */
    private record Token(String text, boolean quoted) {}

    MonitoringFilter(ApiErrors errors, Shape shape, String text) {
        this.errors = errors;
        this.shape = shape;
        this.text = text;
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            String quoted = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            String bare = matcher.group(1) == null ? matcher.group(4) : matcher.group(1);
            tokens.add(
                    quoted == null
                            ? new Token(bare, false)
                            : new Token(quoted.replaceAll("\\\\(.)", "$1"), true));
        }
        if (end < text.strip().length()) {
            throw unclear();
        }
    }

    boolean matches(ObjectNode document) {
        if (tokens.isEmpty()) {
            return true;
        }
        at = 0;
        boolean matches = any(document);
        if (at < tokens.size()) {
            throw unclear();
        }
        return matches;
    }

    private boolean any(JsonNode document) {
        boolean matches = all(document);
        while (word("OR")) {
            matches |= all(document);
        }
        return matches;
    }

    private boolean all(JsonNode document) {
        boolean matches = one(document);
        while (at < tokens.size() && !peek(")") && !peek("OR")) {
            boolean _ = word("AND");
            matches &= one(document);
        }
        return matches;
    }

    private boolean one(JsonNode document) {
        if (word("NOT")) {
            return !one(document);
        }
        if (word("(")) {
            boolean matches = any(document);
            if (!word(")")) {
                throw unclear();
            }
            return matches;
        }
        List<String> path = List.of(next().text().split("\\.", -1));
        if (path.size() > 1 && path.getLast().equals("empty")) {
            return found(document, path.subList(0, path.size() - 1)).isEmpty();
        }
        String found = found(document, path);
        return switch (next().text()) {
            case "=" -> found.equals(next().text());
            case "!=" -> !found.equals(next().text());
            case ":" -> contains(found, value());
            default -> throw unclear();
        };
    }

    private String value() {
        boolean enclosed = word("(");
        String value = next().text();
        if (enclosed && !word(")")) {
            throw unclear();
        }
        return value;
    }

    private static boolean contains(String found, String word) {
        return found.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    /** The text that stands in a field, in a label, or nowhere. */
    private String found(JsonNode document, List<String> path) {
        String first = path.getFirst().equals("user_label") ? "user_labels" : path.getFirst();
        Shape.Field field = shape.field(first).orElseThrow(this::unclear);
        JsonNode found = document.path(field.name());
        for (String step : path.subList(1, path.size())) {
            found = found.path(step);
        }
        return found.isValueNode() ? found.asString() : "";
    }

    private boolean peek(String word) {
        return at < tokens.size() && !tokens.get(at).quoted() && tokens.get(at).text().equals(word);
    }

    private boolean word(String word) {
        boolean here = peek(word);
        at += here ? 1 : 0;
        return here;
    }

    private Token next() {
        if (at == tokens.size()) {
            throw unclear();
        }
        return tokens.get(at++);
    }

    private Refusal unclear() {
        return errors.status(400, "The supplied filter is invalid: " + text);
    }
}
