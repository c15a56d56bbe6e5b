package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.ResultPage;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compute's lists: filtered, in pages of 500, with a warning when something is out of reach. */
public final class ComputeLists {

    private static final int MOST = 500;

    private final ComputeErrors errors;

    public ComputeLists(ComputeErrors errors) {
        this.errors = errors;
    }

    public HttpAnswer answer(ApiCall call, String kind, String path, List<ObjectNode> all) {
        return answer(call, kind, path, "name", all);
    }

    /** The same of what has its name in another field. */
    public HttpAnswer answer(
            ApiCall call, String kind, String path, String name, List<ObjectNode> all) {
        ResultPage page = page(call, all, document -> JsonTrees.text(document, name));
        ObjectNode list =
                JsonTrees.object()
                        .put("kind", kind)
                        .put("id", path)
                        .put("selfLink", ComputeApi.link(path));
        if (!page.items().isEmpty()) {
            list.set("items", JsonTrees.array(page.items()));
        }
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (call.faults().has(Misbehaviour.PARTIAL_LIST)) {
            list.set("warning", unreachable(path));
        }
        return HttpAnswer.ok(list);
    }

    /** One page over several places: every place has its entry, an empty one a warning. */
    public HttpAnswer aggregated(
            ApiCall call,
            String plural,
            List<ComputeScope> scopes,
            Function<ComputeScope, List<ObjectNode>> shown) {
        List<ObjectNode> all = scopes.stream().map(shown).flatMap(List::stream).toList();
        ResultPage page = page(call, all, document -> JsonTrees.text(document, "selfLink"));
        String path = "projects/" + call.arg("project") + "/aggregated/" + plural;
        ObjectNode answer =
                JsonTrees.object()
                        .put("kind", call.method().items().get(2))
                        .put("id", path)
                        .put("selfLink", ComputeApi.link(path));
        ObjectNode items = answer.putObject("items");
        for (ComputeScope scope : scopes) {
            String prefix = ComputeApi.link(scope.prefix() + "/");
            List<ObjectNode> here =
                    page.items().stream()
                            .filter(item -> JsonTrees.text(item, "selfLink").startsWith(prefix))
                            .toList();
            ObjectNode entry = items.putObject(scope.location());
            if (here.isEmpty()) {
                entry.set("warning", noResults(scope.location()));
            } else {
                entry.set(plural, JsonTrees.array(here));
            }
        }
        page.next().ifPresent(token -> answer.put("nextPageToken", token));
        if (call.faults().has(Misbehaviour.PARTIAL_LIST)) {
            answer.set("warning", unreachable(path));
        }
        return HttpAnswer.ok(answer);
    }

    /** The page asked for of what the filter leaves and what is in reach. */
    public ResultPage page(ApiCall call, List<ObjectNode> all, Function<ObjectNode, String> key) {
        ListFilter filter = ListFilter.parse(errors, call.query("filter"));
        List<ObjectNode> items =
                call.faults().reachable(all).stream()
                        .filter(filter::takes)
                        .sorted(Comparator.comparing(key))
                        .toList();
        try {
            return ResultPage.of(items, key, size(call), call.query("pageToken"));
        } catch (IllegalArgumentException e) {
            throw errors.invalid("pageToken", call.query("pageToken"), "Invalid page token.");
        }
    }

    private int size(ApiCall call) {
        String wanted = call.query("maxResults");
        if (wanted.isEmpty()) {
            return MOST;
        }
        int size;
        try {
            size = Integer.parseInt(wanted);
        } catch (NumberFormatException e) {
            throw errors.invalid("maxResults", wanted, "Must be an unsigned integer.");
        }
        if (size < 0 || size > MOST) {
            throw errors.invalid(
                    "maxResults",
                    wanted,
                    "Acceptable values are 0 to %d, inclusive".formatted(MOST));
        }
        return size == 0 ? MOST : size;
    }

    private static ObjectNode unreachable(String path) {
        ObjectNode warning =
                JsonTrees.object()
                        .put("code", "UNREACHABLE")
                        .put(
                                "message",
                                "Some resources could not be reached: '%s'.".formatted(path));
        data(warning, "scope", path);
        return warning;
    }

    private static ObjectNode noResults(String scope) {
        ObjectNode warning =
                JsonTrees.object()
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
