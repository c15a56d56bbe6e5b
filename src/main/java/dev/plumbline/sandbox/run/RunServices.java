package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Run services.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services">services</a>
 */
final class RunServices extends RunCollection {

    private final RunRevisions revisions;

    RunServices(AipApi api, RunRevisions revisions) {
        super(api, RunNoun.SERVICE, Takes.seconds(16, 12, 6));
        this.revisions = revisions;
    }

    @Override
    ObjectNode template(ObjectNode service) {
        return JsonTrees.child(service, "template");
    }

    @Override
    void check(ApiCall call, ObjectNode service, Optional<ObjectNode> live) {
        regions(call, service, live);
        RunSpec.service(service, call.project());
        String root = checks.root(call);
        checks.template(root, service, "template");
        checks.revision(root, service.path("template"), id(call, live));
        checks.serving(root, service.path("template"));
        checks.traffic(
                root,
                service,
                live.map(before -> revisions.names(JsonTrees.text(before, "name")))
                        .orElse(List.of()));
    }

    /** A service in several regions lies in none of them, and names them all. */
    private void regions(ApiCall call, ObjectNode service, Optional<ObjectNode> live) {
        String location = call.arg("locationsId");
        boolean several = !service.path("multiRegionSettings").path("regions").isEmpty();
        if (several != location.equals(RunAddresses.GLOBAL)) {
            throw checks.violation(
                    "Service.multi_region_settings",
                    "regions must be set in the location 'global', and only there");
        }
        if (!several) {
            return;
        }
        ObjectNode settings = JsonTrees.child(service, "multiRegionSettings");
        settings.put(
                "multiRegionId",
                live.map(before -> before.path("multiRegionSettings"))
                        .map(before -> JsonTrees.text(before, "multiRegionId"))
                        .orElseGet(cloud.ids()::number));
        for (String region : JsonTrees.texts(settings.path("regions"))) {
            if (!Locations.isRegion(region)) {
                throw checks.violation(
                        "Service.multi_region_settings.regions",
                        "'%s' is not a region".formatted(region));
            }
        }
    }

    @Override
    protected boolean isLocation(String location) {
        return location.equals(RunAddresses.GLOBAL) || super.isLocation(location);
    }

    @Override
    void begin(ObjectNode service, Optional<ObjectNode> before) {
        revisions.begin(service, before);
    }

    @Override
    protected void accepted(ObjectNode service) {
        revisions.record(service);
    }

    @Override
    void succeeded(ObjectNode service) {
        service.set("latestReadyRevision", service.path("latestCreatedRevision"));
        ArrayNode conditions = service.putArray("conditions");
        condition(conditions, "RoutesReady", "CONDITION_SUCCEEDED");
        condition(conditions, "ConfigurationsReady", "CONDITION_SUCCEEDED");
        RunAddresses.lay(service);
        revisions.settled(service, "CONDITION_SUCCEEDED", "");
    }

    /** The new revision did not come up: traffic stays where it was. */
    @Override
    void failed(ObjectNode service, RunReadiness.Trouble trouble, String message) {
        ArrayNode conditions = service.putArray("conditions");
        condition(conditions, "RoutesReady", "CONDITION_FAILED").put("message", message);
        condition(conditions, "ConfigurationsReady", "CONDITION_FAILED")
                .put("message", message)
                .put(trouble.field(), trouble.reason());
        revisions.settled(service, "CONDITION_FAILED", message);
    }

    @Override
    RunReadiness.Trouble otherwise(ObjectNode service) {
        return RunReadiness.UNHEARD;
    }

    @Override
    String beginning(ObjectNode service) {
        return RunRevisions.beginning(service);
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        revisions.forget(JsonTrees.text(last, "name"));
        return super.gone(last);
    }
}
