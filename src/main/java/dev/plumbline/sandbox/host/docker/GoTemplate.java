package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The part of Go's templates that formats of Docker's command line are written in. */
final class GoTemplate {

    /** Where a row keeps its labels by name, for {@code .Label "x"}. */
    static final String LABELS = "LABELS";

    private static final Pattern ACTION =
            Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?}}", Pattern.DOTALL);

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, JsonNode> variables = new HashMap<>();

    /** Text, or what stands between double braces. */
    private record Piece(boolean action, String text) {}

    /**
     * Reads a template.
     *
     * @throws DockerError when it is none
     */
    GoTemplate(String text) {
        Matcher action = ACTION.matcher(text);
        int from = 0;
        while (action.find()) {
            pieces.add(new Piece(false, text.substring(from, action.start())));
            pieces.add(new Piece(true, action.group(1)));
            from = action.end();
        }
        String rest = text.substring(from);
        if (rest.contains("{{")) {
            throw new DockerError("template parsing error: template: :1: unclosed action");
        }
        pieces.add(new Piece(false, rest));
    }

    String render(JsonNode data) {
        StringBuilder out = new StringBuilder();
        variables.put("$", data);
        int end = render(0, data, out, true);
        if (end < pieces.size()) {
            throw new DockerError("template parsing error: template: :1: unexpected {{end}}");
        }
        return out.toString();
    }

    private int render(int from, JsonNode dot, StringBuilder out, boolean shown) {
        int at = from;
        while (at < pieces.size()) {
            Piece piece = pieces.get(at);
            if (!piece.action()) {
                out.append(shown ? piece.text() : "");
                at++;
                continue;
            }
            String text = piece.text();
            String word = text.split("\\s", 2)[0];
            String rest = text.substring(word.length()).strip();
            switch (word) {
                case "end", "else" -> {
                    return at;
                }
                case "if", "with" -> at = choice(at, word, rest, dot, out, shown);
                case "range" -> at = range(at, rest, dot, out, shown);
                default -> {
                    if (shown && !text.startsWith("/*")) {
                        action(text, dot, out);
                    }
                    at++;
                }
            }
        }
        return at;
    }

    private void action(String text, JsonNode dot, StringBuilder out) {
        Matcher assigned = Pattern.compile("(\\$\\w+)\\s*:?=\\s*(.+)").matcher(text);
        if (assigned.matches()) {
            variables.put(assigned.group(1), value(assigned.group(2), dot));
        } else {
            out.append(GoExpression.shown(value(text, dot)));
        }
    }

    private JsonNode value(String text, JsonNode dot) {
        return new GoExpression(text, dot, variables).value();
    }

    private int choice(
            int at, String word, String condition, JsonNode dot, StringBuilder out, boolean shown) {
        JsonNode value = shown ? value(condition, dot) : JsonTrees.object();
        boolean holds = shown && GoExpression.truth(value);
        int end = render(at + 1, word.equals("with") && holds ? value : dot, out, holds);
        require(end);
        String last = pieces.get(end).text();
        if (last.equals("else")) {
            end = render(end + 1, dot, out, shown && !holds);
            require(end);
        } else if (last.startsWith("else if")) {
            return choice(end, "if", last.substring(7).strip(), dot, out, shown && !holds);
        }
        return end + 1;
    }

    private void require(int end) {
        if (end >= pieces.size()) {
            throw new DockerError("template parsing error: template: :1: unexpected EOF");
        }
    }

    private int range(int at, String said, JsonNode dot, StringBuilder out, boolean shown) {
        Matcher named =
                Pattern.compile("(?:(\\$\\w+)\\s*,\\s*)?(\\$\\w+)\\s*:=\\s*(.+)").matcher(said);
        boolean names = named.matches();
        JsonNode over = shown ? value(names ? named.group(3) : said, dot) : JsonTrees.array();
        List<Map.Entry<JsonNode, JsonNode>> items = new ArrayList<>();
        if (over.isObject()) {
            over.properties()
                    .forEach(each ->
                            items.add(
                                    Map.entry(
                                            JsonTrees.array().add(each.getKey()).get(0),
                                            each.getValue())));
        } else {
            int index = 0;
            for (JsonNode each : over) {
                items.add(Map.entry(JsonTrees.array().add(index++).get(0), each));
            }
        }
        int end = render(at + 1, dot, new StringBuilder(), false);
        for (Map.Entry<JsonNode, JsonNode> item : items) {
            if (names) {
                if (named.group(1) != null) {
                    variables.put(named.group(1), item.getKey());
                }
                variables.put(named.group(2), item.getValue());
            }
            end = render(at + 1, item.getValue(), out, true);
        }
        require(end);
        if (pieces.get(end).text().equals("else")) {
            end = render(end + 1, dot, out, shown && items.isEmpty());
            require(end);
        }
        return end + 1;
    }
}
