package dev.plumbline.sandbox;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compute's lists: filtered, in pages of 500, with a warning when something is out of reach. */
final class ComputeLists {

    private static final int MOST = 500;

    private ComputeLists() {}

    static Answer answer(Call call, String kind, String path, List<ObjectNode> all) {
        Pages page = page(call, all, document -> Json.text(document, "name"));
        ObjectNode list =
                Json.object().put("kind", kind).put("id", path).put("selfLink", Compute.link(path));
        if (!page.items().isEmpty()) {
            list.set("items", Json.array(page.items()));
        }
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (call.faults().has(Fault.PARTIAL_LIST)) {
            list.set("warning", unreachable(path));
        }
        return Answer.ok(list);
    }

    /** The page asked for of what the filter leaves and what is in reach. */
    static Pages page(Call call, List<ObjectNode> all, Function<ObjectNode, String> key) {
        Filter filter = Filter.parse(call.query("filter"));
        List<ObjectNode> items =
                call.faults().reachable(all).stream().filter(filter::takes).toList();
        try {
            return Pages.of(items, key, size(call), call.query("pageToken"));
        } catch (IllegalArgumentException e) {
            throw Compute.invalid("pageToken", call.query("pageToken"), "Invalid page token.");
        }
    }

    private static int size(Call call) {
        String wanted = call.query("maxResults");
        if (wanted.isEmpty()) {
            return MOST;
        }
        int size;
        try {
            size = Integer.parseInt(wanted);
        } catch (NumberFormatException e) {
            throw Compute.invalid("maxResults", wanted, "Must be an unsigned integer.");
        }
        if (size < 0 || size > MOST) {
            throw Compute.invalid(
                    "maxResults",
                    wanted,
                    "Acceptable values are 0 to %d, inclusive".formatted(MOST));
        }
        return size == 0 ? MOST : size;
    }

    static ObjectNode unreachable(String path) {
        ObjectNode warning =
                Json.object()
                        .put("code", "UNREACHABLE")
                        .put(
                                "message",
                                "Some resources could not be reached: '%s'.".formatted(path));
        data(warning, "scope", path);
        return warning;
    }

    static ObjectNode noResults(String scope) {
        ObjectNode warning =
                Json.object()
                        .put("code", "NO_RESULTS_ON_PAGE")
                        .put(
                                "message",
                                "There are no results for scope '%s' on this page."
                                        .formatted(scope));
        data(warning, "scope", scope);
        return warning;
    }

    private static void data(ObjectNode warning, String key, String value) {
        ArrayNode data = warning.putArray("data");
        data.addObject().put("key", key).put("value", value);
    }
}
