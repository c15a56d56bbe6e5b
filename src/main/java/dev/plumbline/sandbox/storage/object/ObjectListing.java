package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ResultPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of a bucket's objects: by prefix, by folder as a delimiter makes them, in pages. */
final class ObjectListing {

    private static final String KEY = "listed as";
    private static final int MOST = 1000;

    private final ApiCall call;
    private final String delimiter;
    private final Pattern glob;

    /** What a page is made of, by the order of it: objects, and prefixes without metadata. */
    private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

    ObjectListing(ApiCall call) {
        this.call = call;
        this.delimiter = call.query("delimiter");
        String wanted = call.query("matchGlob");
        this.glob = Pattern.compile(wanted.isEmpty() ? "(?s).*" : expression(wanted));
    }

    /** Whether the caller wants to see it, as far as its name goes. */
    boolean wants(String name) {
        String from = call.query("startOffset");
        String to = call.query("endOffset");
        return name.startsWith(call.query("prefix"))
                && name.compareTo(from) >= 0
                && (to.isEmpty() || name.compareTo(to) < 0)
                && glob.matcher(name).matches();
    }

    /** A glob as a regular expression: a star stops at a slash, two do not. */
    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean deep = glob.startsWith("**", i);
                    i += deep ? 1 : 0;
                    expression.append(deep ? ".*" : "[^/]*");
                }
                case '?' -> expression.append("[^/]");
                case '{' -> {
                    braces++;
                    expression.append("(?:");
                }
                case '}' -> {
                    braces--;
                    expression.append(')');
                }
                case ',' -> expression.append(braces > 0 ? "|" : ",");
                case '[', ']', '-' -> expression.append(c);
                default -> expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return expression.toString();
    }

    /** Adds a version of an object, or the folder that hides it. */
    void add(String name, ObjectNode metadata) {
        int from = call.query("prefix").length();
        int cut = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, from);
        if (cut < 0) {
            String generation = JsonTrees.text(metadata, "generation");
            entry(
                    name + "\0" + "0".repeat(Math.max(0, 19 - generation.length())) + generation,
                    metadata);
            return;
        }
        String folder = name.substring(0, cut + delimiter.length());
        entry(folder, JsonTrees.object());
        if (call.flag("includeTrailingDelimiter") && folder.equals(name)) {
            entry(name + "\0", metadata);
        }
    }

    private void entry(String key, ObjectNode metadata) {
        entries.putIfAbsent(key, metadata.deepCopy().put(KEY, key));
    }

    /** Throws IllegalArgumentException for a token or a size that is none. */
    ObjectNode page() {
        String size = call.query("maxResults");
        ResultPage page =
                ResultPage.of(
                        List.copyOf(entries.values()),
                        each -> JsonTrees.text(each, KEY),
                        size.isEmpty() ? MOST : Math.clamp(Integer.parseInt(size), 1, MOST),
                        call.query("pageToken"));
        ObjectNode list = JsonTrees.object().put("kind", "storage#objects");
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        ArrayNode items = JsonTrees.array();
        ArrayNode prefixes = JsonTrees.array();
        for (ObjectNode each : page.items()) {
            String key = JsonTrees.text(each, KEY);
            each.remove(KEY);
            if (each.isEmpty()) {
                prefixes.add(key);
            } else {
                items.add(each);
            }
        }
        if (!prefixes.isEmpty()) {
            list.set("prefixes", prefixes);
        }
        if (!items.isEmpty()) {
            list.set("items", items);
        }
        return list;
    }
}
