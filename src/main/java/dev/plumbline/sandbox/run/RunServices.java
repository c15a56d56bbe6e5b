package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import dev.plumbline.sandbox.google.aip.Phase;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Run services.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services">services</a>
 */
final class RunServices extends AipCollection {

    /** Up to 49 characters. */
    private static final Pattern NAME = Pattern.compile("[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?");

    private final RunStatus status;
    private final RunChecks checks;
    private final RunRevisions revisions;

    RunServices(AipApi api, RunRevisions revisions) {
        super(api, "projects.locations.services", Takes.seconds(16, 12, 6));
        this.status = new RunStatus(cloud, errors, revisions);
        this.revisions = revisions;
        this.checks = new RunChecks(errors);
    }

    @Override
    protected String root() {
        return "service";
    }

    @Override
    protected boolean queues() {
        return true;
    }

    @Override
    protected void checkId(String id) {
        if (!NAME.matcher(id).matches()) {
            throw checks.violation(
                    "CreateServiceRequest.service_id",
                    "only lowercase, digits, and hyphens; must begin with letter, and may not end"
                            + " with hyphen; must be less than 50 characters");
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode service, Optional<ObjectNode> live) {
        live.ifPresent(before -> refuseDeleted(call, before));
        regions(call, service, live);
        RunSpec.complete(service, call.project());
        String id = live.isPresent() ? call.arg("servicesId") : newId(call);
        checks.check(
                live.isPresent() ? "UpdateServiceRequest" : "CreateServiceRequest",
                service,
                id,
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
    protected boolean fails(ObjectNode service) {
        return RunImages.neverUp(service);
    }

    @Override
    protected void created(ObjectNode service, String name) {
        status.created(service, name);
    }

    @Override
    protected void updated(ObjectNode service, ObjectNode before) {
        status.updated(service, before);
    }

    @Override
    protected void accepted(ObjectNode service) {
        revisions.record(service);
    }

    @Override
    protected void phase(ObjectNode service, Phase phase) {
        switch (phase) {
            case READY -> status.ready(service);
            case DELETING -> status.deleting(service);
            default -> {}
        }
    }

    @Override
    protected Optional<ObjectNode> failed(ObjectNode service, Optional<ObjectNode> before) {
        status.failed(service);
        return Optional.of(service);
    }

    @Override
    protected String reason(ObjectNode service) {
        return JsonTrees.text(service.path("terminalCondition"), "message");
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        refuseDeleted(call, live);
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        status.deleted(last);
        return last;
    }

    @Override
    protected ObjectNode metadata(ApiCall call, ObjectNode service, boolean ended) {
        ObjectNode metadata = JsonTrees.object().put("@type", api.type(shape));
        metadata.setAll(service.deepCopy());
        metadata.remove("uid");
        return metadata;
    }

    private void refuseDeleted(ApiCall call, ObjectNode live) {
        if (live.has("deleteTime")) {
            throw errors.status(
                            409,
                            "Resource '%s' is being deleted.".formatted(call.arg("servicesId")))
                    .as("ABORTED");
        }
    }

    @Override
    protected Refusal stale(ApiCall call, String sent, String current) {
        return errors.status(
                        409,
                        "Conflict for resource '%s': version '%s' was specified but current version is '%s'."
                                .formatted(call.arg("servicesId"), sent, current))
                .as("ABORTED");
    }

    @Override
    protected Refusal exists(String name) {
        return errors.status(
                409,
                "Resource '%s' already exists."
                        .formatted(name.substring(name.lastIndexOf('/') + 1)));
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(
                404,
                "Resource '%s' of kind 'SERVICE' in region '%s' in project '%s' does not exist."
                        .formatted(
                                call.arg("servicesId"), call.arg("locationsId"), call.project()));
    }
}
