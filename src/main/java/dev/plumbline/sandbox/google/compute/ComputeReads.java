package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiMethod;
import dev.plumbline.sandbox.google.HttpAnswer;
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

    HttpAnswer aggregated(ApiCall call) {
        String project = compute.scope(call).project();
        return lists.aggregated(call, plural, places(project), scope -> shown(scope, call));
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
