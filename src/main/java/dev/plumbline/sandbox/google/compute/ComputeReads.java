package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiMethod;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.ResultPage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The reads of a collection: one, those of a place, and those of all places. */
final class ComputeReads {

    private final ComputeApi compute;
    private final ComputeLists lists;
    private final ApiMethod list;
    private final String plural;

    /**
     * The reads of a collection.
     *
     * @param list how those of one place are listed
     */
    ComputeReads(ComputeApi compute, ApiMethod list) {
        this.compute = compute;
        this.lists = new ComputeLists(compute.errors());
        this.list = list;
        this.plural = list.template().getLast();
    }

    HttpAnswer get(ApiCall call, String path) {
        return HttpAnswer.ok(
                compute.shown(path, call).orElseThrow(() -> compute.errors().notFound(path)));
    }

    HttpAnswer list(ApiCall call) {
        ComputeScope scope = compute.scope(call);
        return lists.answer(
                call, list.items().get(2), scope.prefix() + "/" + plural, shown(scope, call));
    }

    private List<ObjectNode> shown(ComputeScope scope, ApiCall call) {
        String in = ComputeApi.key(scope.prefix() + "/" + plural);
        return compute.cloud().store().shownIn(in, call.faults());
    }

    /** One page over all places: every place has its entry, an empty one a warning. */
    HttpAnswer aggregated(ApiCall call) {
        String project = compute.scope(call).project();
        List<ComputeScope> scopes = places(project);
        List<ObjectNode> all = new ArrayList<>();
        scopes.forEach(scope -> all.addAll(shown(scope, call)));
        ResultPage page = lists.page(call, all, document -> JsonTrees.text(document, "selfLink"));
        String path = "projects/" + project + "/aggregated/" + plural;
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
                entry.set("warning", ComputeLists.noResults(scope.location()));
            } else {
                entry.set(plural, JsonTrees.array(here));
            }
        }
        page.next().ifPresent(token -> answer.put("nextPageToken", token));
        if (call.faults().has(Misbehaviour.PARTIAL_LIST)) {
            answer.set("warning", ComputeLists.unreachable(path));
        }
        return HttpAnswer.ok(answer);
    }

    private List<ComputeScope> places(String project) {
        List<ComputeScope> scopes = new ArrayList<>();
        String global = "global/" + plural;
        boolean alsoGlobal =
                compute.description().methods().stream()
                        .anyMatch(each -> String.join("/", each.template()).endsWith(global));
        if (alsoGlobal) {
            scopes.add(ComputeScope.global(project));
        }
        if (list.template().contains("{region}")) {
            Locations.regions().forEach(each -> scopes.add(ComputeScope.region(project, each)));
        }
        if (list.template().contains("{zone}")) {
            Locations.zones().forEach(each -> scopes.add(ComputeScope.zone(project, each)));
        }
        return scopes;
    }
}
