package dev.plumbline.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Everything under {@code /compute/v1}: the collections, their aggregated lists and operations. */
final class ComputeService {

    private static final String PROJECT = "/compute/v1/projects/{project}/";
    private static final String REGION = "regions/{region}";

    private final Compute compute;
    private final Quotas quotas;

    ComputeService(Compute compute, Quotas quotas) {
        this.compute = compute;
        this.quotas = quotas;
    }

    void routes(Router router) {
        new Regions(compute, quotas).routes(router);
        new Networks(compute).routes(router, "global");
        new Firewalls(compute).routes(router, "global");
        new Addresses(compute, true).routes(router, "global");
        new Addresses(compute, false).routes(router, REGION);
        new Subnetworks(compute).routes(router, REGION);
        router.list(PROJECT + "aggregated/subnetworks", call -> aggregate(call, "subnetwork"));
        router.list(PROJECT + "aggregated/addresses", call -> aggregate(call, "address"));
        for (String location : List.of("global", REGION)) {
            String operations = PROJECT + location + "/operations";
            router.operation("GET", operations, this::operations);
            router.operation("GET", operations + "/{operation}", compute.operations()::get);
            router.operation("POST", operations + "/{operation}/wait", compute.operations()::await);
        }
    }

    private Answer operations(Call call) {
        Scope scope = Scope.of(call);
        compute.projects().check(Api.COMPUTE, scope.project());
        Regions.check(scope);
        return ComputeLists.answer(
                call,
                "compute#operationList",
                scope.prefix() + "/operations",
                compute.operations().of(scope));
    }

    /** One page over all regions: every region has its entry, an empty one a warning. */
    private Answer aggregate(Call call, String singular) {
        String project = call.arg("project");
        compute.projects().check(Api.COMPUTE, project);
        String plural = singular.equals("address") ? "addresses" : singular + "s";
        List<Scope> scopes = new ArrayList<>();
        if (singular.equals("address")) {
            scopes.add(new Scope(project, null));
        }
        Regions.names().forEach(region -> scopes.add(new Scope(project, region)));
        List<ObjectNode> all = new ArrayList<>();
        for (Scope scope : scopes) {
            all.addAll(compute.store().shownUnder(scope.prefix() + "/" + plural + "/", call));
        }
        Pages page = ComputeLists.page(call, all, document -> Json.text(document, "selfLink"));
        String path = "projects/" + project + "/aggregated/" + plural;
        ObjectNode list =
                Json.object()
                        .put("kind", "compute#" + singular + "AggregatedList")
                        .put("id", path)
                        .put("selfLink", Compute.link(path));
        ObjectNode items = list.putObject("items");
        for (Scope scope : scopes) {
            String prefix = Compute.link(scope.prefix() + "/");
            List<ObjectNode> here =
                    page.items().stream()
                            .filter(item -> Json.text(item, "selfLink").startsWith(prefix))
                            .toList();
            ObjectNode entry = items.putObject(scope.location());
            if (here.isEmpty()) {
                entry.set("warning", ComputeLists.noResults(scope.location()));
            } else {
                entry.set(plural, Json.array(here));
            }
        }
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (call.faults().has(Fault.PARTIAL_LIST)) {
            list.set("warning", ComputeLists.unreachable(path));
        }
        return Answer.ok(list);
    }
}
