package dev.plumbline.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The project and its regions, as far as {@code gcloud} asks for them, with their quotas.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/regions">regions</a>
 */
final class Regions {

    /** Region to its short name in Cloud Run's addresses and its part of an auto-mode network. */
    private static final Map<String, Facts> REGIONS = new LinkedHashMap<>();

    static {
        REGIONS.put("asia-east1", new Facts("de", "10.140.0.0/20", "abc"));
        REGIONS.put("asia-northeast1", new Facts("an", "10.146.0.0/20", "abc"));
        REGIONS.put("asia-south1", new Facts("el", "10.160.0.0/20", "abc"));
        REGIONS.put("asia-southeast1", new Facts("as", "10.148.0.0/20", "abc"));
        REGIONS.put("australia-southeast1", new Facts("ts", "10.152.0.0/20", "abc"));
        REGIONS.put("europe-north1", new Facts("lz", "10.166.0.0/20", "abc"));
        REGIONS.put("europe-west1", new Facts("ew", "10.132.0.0/20", "bcd"));
        REGIONS.put("europe-west2", new Facts("nw", "10.154.0.0/20", "abc"));
        REGIONS.put("europe-west3", new Facts("ey", "10.156.0.0/20", "abc"));
        REGIONS.put("europe-west4", new Facts("ez", "10.164.0.0/20", "abc"));
        REGIONS.put("southamerica-east1", new Facts("rj", "10.158.0.0/20", "abc"));
        REGIONS.put("us-central1", new Facts("uc", "10.128.0.0/20", "abcf"));
        REGIONS.put("us-east1", new Facts("ue", "10.142.0.0/20", "bcd"));
        REGIONS.put("us-east4", new Facts("uk", "10.150.0.0/20", "abc"));
        REGIONS.put("us-west1", new Facts("uw", "10.138.0.0/20", "abc"));
        REGIONS.put("us-west2", new Facts("wl", "10.168.0.0/20", "abc"));
    }

    private final Compute compute;
    private final Quotas quotas;

    Regions(Compute compute, Quotas quotas) {
        this.compute = compute;
        this.quotas = quotas;
    }

    private record Facts(String code, String auto, String zones) {}

    static Set<String> names() {
        return REGIONS.keySet();
    }

    static boolean known(String region) {
        return REGIONS.containsKey(region);
    }

    /** The range an auto-mode network has there. */
    static String autoRange(String region) {
        return facts(region).auto();
    }

    /** The region in Cloud Run's addresses: {@code uc} for us-central1. */
    static String code(String region) {
        return facts(region).code();
    }

    private static Facts facts(String region) {
        Facts facts = REGIONS.get(region);
        if (facts == null) {
            throw new IllegalArgumentException(region);
        }
        return facts;
    }

    static void check(Scope scope) {
        String region = scope.region();
        if (region != null && !known(region)) {
            throw Compute.invalid("region", region, "Unknown region.");
        }
    }

    void routes(Router router) {
        router.get("/compute/v1/projects/{project}", this::project);
        router.list("/compute/v1/projects/{project}/regions", this::list);
        router.get("/compute/v1/projects/{project}/regions/{region}", this::get);
    }

    private Answer project(Call call) {
        String project = checked(call);
        ObjectNode document =
                Json.object()
                        .put("kind", "compute#project")
                        .put("id", Long.toString(Ids.hash(project)))
                        .put("creationTimestamp", "2024-01-15T03:12:45.678-08:00")
                        .put("name", project)
                        .put("selfLink", Compute.link("projects/" + project))
                        .put(
                                "defaultServiceAccount",
                                Ids.projectNumber(project)
                                        + "-compute@developer.gserviceaccount.com")
                        .put("xpnProjectStatus", "UNSPECIFIED_XPN_PROJECT_STATUS")
                        .put("defaultNetworkTier", "PREMIUM");
        document.set("quotas", quotas.project(project));
        return Answer.ok(document);
    }

    private Answer list(Call call) {
        String project = checked(call);
        List<ObjectNode> regions =
                REGIONS.keySet().stream().map(region -> region(project, region)).toList();
        return ComputeLists.answer(
                call, "compute#regionList", "projects/" + project + "/regions", regions);
    }

    private Answer get(Call call) {
        String project = checked(call);
        String region = call.arg("region");
        if (!known(region)) {
            throw Compute.notFound("projects/%s/regions/%s".formatted(project, region));
        }
        return Answer.ok(region(project, region));
    }

    private String checked(Call call) {
        String project = call.arg("project");
        compute.projects().check(Api.COMPUTE, project);
        return project;
    }

    private ObjectNode region(String project, String name) {
        Facts facts = facts(name);
        String path = "projects/%s/regions/%s".formatted(project, name);
        ObjectNode region =
                Json.object()
                        .put("kind", "compute#region")
                        .put("id", Long.toString(1000 + Ids.hash(name) % 1000))
                        .put("creationTimestamp", "1969-12-31T16:00:00.000-08:00")
                        .put("name", name)
                        .put("description", name)
                        .put("status", "UP");
        List<String> zones =
                facts.zones()
                        .chars()
                        .mapToObj(letter -> (char) letter)
                        .map(letter ->
                                Compute.link(
                                        "projects/%s/zones/%s-%s".formatted(project, name, letter)))
                        .toList();
        region.set("zones", Json.strings(zones));
        region.set("quotas", quotas.region(project, name));
        return region.put("selfLink", Compute.link(path)).put("supportsPzs", false);
    }
}
