package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** One expression of a template: fields, variables, functions, pipes. */
final class GoExpression {

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|'[^']*'|\\(|\\)|\\||-?\\d+|\\$?\\w*(?:\\.[\\w-]+)+|\\.|\\$\\w*|\\w+)");

    private final List<String> tokens = new ArrayList<>();
    private final JsonNode dot;
    private final Map<String, JsonNode> variables;
    private int at;

    GoExpression(String text, JsonNode dot, Map<String, JsonNode> variables) {
        this.dot = dot;
        this.variables = variables;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.lookingAt()) {
            tokens.add(token.group(1));
            end = token.end();
            token.region(end, text.length());
        }
        if (!text.substring(end).isBlank()) {
            throw new DockerError(
                    "template parsing error: template: :1: unexpected \""
                            + text.substring(end).strip()
                            + "\" in operand");
        }
    }

    JsonNode value() {
        JsonNode value = command(List.of());
        while (at < tokens.size() && tokens.get(at).equals("|")) {
            at++;
            value = command(List.of(value));
        }
        return value;
    }

    private JsonNode command(List<JsonNode> piped) {
        if (at >= tokens.size()) {
            throw new DockerError(
                    "template parsing error: template: :1: missing value for command");
        }
        String first = tokens.get(at);
        boolean function = first.matches("[a-z]\\w*") && !first.matches("true|false|nil");
        boolean label = first.equals(".Label");
        if (!function && !label) {
            return operand();
        }
        at++;
        List<JsonNode> arguments = new ArrayList<>();
        while (at < tokens.size() && !tokens.get(at).equals("|") && !tokens.get(at).equals(")")) {
            arguments.add(operand());
        }
        arguments.addAll(piped);
        return label
                ? dot.path(GoTemplate.LABELS).path(arguments.getFirst().asString(""))
                : call(first, arguments);
    }

    private JsonNode operand() {
        String token = tokens.get(at++);
        if (token.equals("(")) {
            JsonNode value = value();
            at++;
            return value;
        }
        char c = token.charAt(0);
        if (c == '"' || c == '`' || c == '\'') {
            String inside = token.substring(1, token.length() - 1);
            return text(
                    c == '"'
                            ? inside.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"")
                            : inside);
        }
        if (token.matches("-?\\d+")) {
            return JsonTrees.array().add(Long.parseLong(token)).get(0);
        }
        if (token.equals("true") || token.equals("false")) {
            return JsonTrees.array().add(token.equals("true")).get(0);
        }
        if (token.equals(".")) {
            return dot;
        }
        int point = token.indexOf('.');
        String base = point < 0 ? token : token.substring(0, point);
        JsonNode value =
                base.isEmpty() ? dot : variables.getOrDefault(base, JsonTrees.array().path(0));
        if (point >= 0) {
            for (String field : token.substring(point + 1).split("\\.", -1)) {
                value = value.path(field);
            }
        }
        return value;
    }

    private static JsonNode text(String text) {
        return JsonTrees.array().add(text).get(0);
    }

    private static JsonNode flag(boolean yes) {
        return JsonTrees.array().add(yes).get(0);
    }

    private static JsonNode call(String name, List<JsonNode> arguments) {
        JsonNode first = arguments.isEmpty() ? JsonTrees.object() : arguments.getFirst();
        return switch (name) {
            case "json" -> text(first.isMissingNode() ? "null" : first.toString());
            case "index" -> {
                JsonNode value = first;
                for (JsonNode key : arguments.subList(1, arguments.size())) {
                    value = key.isNumber() ? value.path(key.asInt()) : value.path(key.asString(""));
                }
                yield value.isMissingNode() ? text("") : value;
            }
            case "len" ->
                    JsonTrees.array()
                            .add(first.isString() ? first.asString().length() : first.size())
                            .get(0);
            case "eq" ->
                    flag(
                            arguments.subList(1, arguments.size()).stream()
                                    .anyMatch(each -> shown(each).equals(shown(first))));
            case "ne" -> flag(!shown(first).equals(shown(arguments.get(1))));
            case "gt" -> flag(first.asLong() > arguments.get(1).asLong());
            case "lt" -> flag(first.asLong() < arguments.get(1).asLong());
            case "not" -> flag(!truth(first));
            case "and" ->
                    arguments.stream()
                            .filter(each -> !truth(each))
                            .findFirst()
                            .orElse(arguments.getLast());
            case "or" ->
                    arguments.stream()
                            .filter(GoExpression::truth)
                            .findFirst()
                            .orElse(arguments.getLast());
            case "print" ->
                    text(String.join("", arguments.stream().map(GoExpression::shown).toList()));
            case "println" ->
                    text(
                            String.join(" ", arguments.stream().map(GoExpression::shown).toList())
                                    + "\n");
            case "printf" -> text(printf(arguments));
            case "lower" -> text(shown(first).toLowerCase(Locale.ROOT));
            case "upper" -> text(shown(first).toUpperCase(Locale.ROOT));
            case "join" -> text(String.join(shown(arguments.get(1)), JsonTrees.texts(first)));
            case "split" ->
                    JsonTrees.strings(
                            List.of(
                                    shown(first)
                                            .split(Pattern.quote(shown(arguments.get(1))), -1)));
            default ->
                    throw new DockerError(
                            "template parsing error: template: :1: function \""
                                    + name
                                    + "\" not defined");
        };
    }

    private static String printf(List<JsonNode> arguments) {
        Matcher verb = Pattern.compile("%[svdqt%]").matcher(shown(arguments.getFirst()));
        int[] next = {1};
        return verb.replaceAll(match -> {
            String value =
                    match.group().equals("%%")
                            ? "%"
                            : next[0] < arguments.size()
                                    ? shown(arguments.get(next[0]++))
                                    : "%!(MISSING)";
            return Matcher.quoteReplacement(
                    match.group().equals("%q") ? "\"" + value + "\"" : value);
        });
    }

    static boolean truth(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return false;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.asDouble() != 0;
        }
        return value.isString() ? !value.asString().isEmpty() : !value.isEmpty();
    }

    /** As Go prints a value. */
    static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "<no value>";
        }
        if (value.isNull()) {
            return "<nil>";
        }
        if (value instanceof ArrayNode list) {
            return "["
                    + String.join(" ", list.valueStream().map(GoExpression::shown).toList())
                    + "]";
        }
        if (value.isObject()) {
            return "map["
                    + String.join(
                            " ",
                            value.properties().stream()
                                    .map(each -> each.getKey() + ":" + shown(each.getValue()))
                                    .sorted()
                                    .toList())
                    + "]";
        }
        return value.asString();
    }
}
