package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * The project, its regions and its zones, with their quotas.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/regions">regions</a>
 */
final class Regions {

    private static final String BEGINNING = "1969-12-31T16:00:00.000-08:00";

    private final ComputeApi compute;
    private final ComputeLists lists;
    private final QuotaUsage quotas;

    Regions(ComputeApi compute, QuotaUsage quotas) {
        this.compute = compute;
        this.lists = new ComputeLists(compute.errors());
        this.quotas = quotas;
    }

    void handle(MethodHandlers handlers) {
        handlers.on("compute.projects.get", this::project);
        handlers.on(
                "compute.regions.list",
                call -> list(call, "region", List.copyOf(Locations.regions()), this::region));
        handlers.on(
                "compute.regions.get",
                call -> get(call, "region", Locations.regions(), this::region));
        handlers.on(
                "compute.zones.list", call -> list(call, "zone", Locations.zones(), Regions::zone));
        handlers.on(
                "compute.zones.get", call -> get(call, "zone", Locations.zones(), Regions::zone));
    }

    private String checked(ApiCall call) {
        String project = call.arg("project");
        if (!compute.cloud().projects().exists(project)) {
            throw compute.errors().unknownProject(project);
        }
        return project;
    }

    private HttpAnswer list(
            ApiCall call,
            String kind,
            List<String> names,
            BiFunction<String, String, ObjectNode> document) {
        String project = checked(call);
        return lists.answer(
                call,
                "compute#" + kind + "List",
                "projects/" + project + "/" + kind + "s",
                names.stream().map(name -> document.apply(project, name)).toList());
    }

    private HttpAnswer get(
            ApiCall call,
            String kind,
            Collection<String> names,
            BiFunction<String, String, ObjectNode> document) {
        String project = checked(call);
        String name = call.arg(kind);
        if (!names.contains(name)) {
            throw compute.errors().notFound(call.resource());
        }
        return HttpAnswer.ok(document.apply(project, name));
    }

    private HttpAnswer project(ApiCall call) {
        String project = checked(call);
        ObjectNode document =
                JsonTrees.object()
                        .put("kind", "compute#project")
                        .put("id", CloudProjects.number(project))
                        .put("creationTimestamp", "2024-01-15T03:12:45.678-08:00")
                        .put("name", project)
                        .put("selfLink", ComputeApi.link("projects/" + project))
                        .put(
                                "defaultServiceAccount",
                                CloudProjects.number(project)
                                        + "-compute@developer.gserviceaccount.com")
                        .put("xpnProjectStatus", "UNSPECIFIED_XPN_PROJECT_STATUS")
                        .put("defaultNetworkTier", "PREMIUM");
        document.set("quotas", quotas.project(project));
        return HttpAnswer.ok(document);
    }

    private ObjectNode region(String project, String name) {
        ObjectNode region = place("region", project, name);
        List<String> zones =
                Locations.region(name).zones().stream()
                        .map(zone ->
                                ComputeApi.link("projects/%s/zones/%s".formatted(project, zone)))
                        .toList();
        region.set("zones", JsonTrees.strings(zones));
        region.set("quotas", quotas.region(project, name));
        return region;
    }

    private static ObjectNode zone(String project, String name) {
        String region = "projects/%s/regions/%s".formatted(project, Locations.regionOf(name));
        return place("zone", project, name).put("region", ComputeApi.link(region));
    }

    private static ObjectNode place(String kind, String project, String name) {
        String path = "projects/%s/%ss/%s".formatted(project, kind, name);
        return JsonTrees.object()
                .put("kind", "compute#" + kind)
                .put("id", Long.toString(1000 + CloudIds.hash(name) % 1000))
                .put("creationTimestamp", BEGINNING)
                .put("name", name)
                .put("description", name)
                .put("status", "UP")
                .put("selfLink", ComputeApi.link(path))
                .put("supportsPzs", false);
    }
}
