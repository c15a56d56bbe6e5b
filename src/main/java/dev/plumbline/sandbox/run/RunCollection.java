package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import dev.plumbline.sandbox.google.aip.Phase;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What services, worker pools and jobs have in common: a template with containers, which takes
 * effect some time after it was written, or fails to, and then says why.
 */
abstract class RunCollection extends AipCollection {

    /** Up to 49 characters. */
    private static final Pattern NAME = Pattern.compile("[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?");

    protected final RunChecks checks;
    private final RunNoun noun;
    private final RunStatus status;
    private final RunReadiness readiness;

    RunCollection(AipApi api, RunNoun noun, Takes takes) {
        super(api, "projects.locations." + noun.plural(), takes);
        this.noun = noun;
        this.checks = new RunChecks(errors, noun);
        this.status = new RunStatus(cloud);
        this.readiness = new RunReadiness(cloud);
    }

    /** Where its containers stand, and all that is said of them together. */
    abstract ObjectNode template(ObjectNode resource);

    /** Fills in what was left out and refuses what cannot be. */
    abstract void check(ApiCall call, ObjectNode resource, Optional<ObjectNode> live);

    /** It was written, and is about to take effect. */
    void begin(ObjectNode resource, Optional<ObjectNode> before) {}

    /** It took effect. */
    void succeeded(ObjectNode resource) {}

    /** It did not take effect. */
    void failed(ObjectNode resource, RunReadiness.Trouble trouble, String message) {}

    /** Why it does not take effect where nothing is known that speaks against it. */
    RunReadiness.Trouble otherwise(ObjectNode resource) {
        return RunReadiness.withoutImage(template(resource));
    }

    /** What a message begins with that says why it did not. */
    String beginning(ObjectNode resource) {
        return "";
    }

    /** Adds a condition to those that a resource has. */
    protected final ObjectNode condition(ArrayNode conditions, String type, String state) {
        return status.condition(conditions.addObject(), type, state);
    }

    @Override
    protected final String root() {
        return noun.field();
    }

    @Override
    protected final boolean queues() {
        return true;
    }

    @Override
    protected final void checkId(String id) {
        if (!NAME.matcher(id).matches()) {
            throw checks.violation(
                    "Create%sRequest.%s_id".formatted(noun.type(), noun.field()),
                    "only lowercase, digits, and hyphens; must begin with letter, and may not end"
                            + " with hyphen; must be less than 50 characters");
        }
    }

    /** The last segment of its name. */
    protected final String id(ApiCall call, Optional<ObjectNode> live) {
        return live.isPresent() ? call.arg(noun.argument()) : newId(call);
    }

    @Override
    protected final void complete(ApiCall call, ObjectNode resource, Optional<ObjectNode> live) {
        live.ifPresent(before -> refuseDeleted(call, before));
        check(call, resource, live);
        String account = JsonTrees.text(template(resource), "serviceAccount");
        if (!readiness.exists(account)) {
            throw errors.status(
                    403,
                    ("Permission 'iam.serviceaccounts.actAs' denied on service account %s (or it"
                                    + " may not exist).")
                            .formatted(account));
        }
    }

    @Override
    protected final boolean fails(ObjectNode resource) {
        return readiness.trouble(name(resource), template(resource)).isPresent();
    }

    @Override
    protected final void created(ObjectNode resource, String name) {
        status.created(resource, name);
        begin(resource, Optional.empty());
        status.touched(resource);
    }

    @Override
    protected final void updated(ObjectNode resource, ObjectNode before) {
        status.updated(resource);
        begin(resource, Optional.of(before));
        status.touched(resource);
    }

    @Override
    protected final void phase(ObjectNode resource, Phase phase) {
        switch (phase) {
            case READY -> {
                status.settled(resource, "CONDITION_SUCCEEDED");
                succeeded(resource);
                etag(resource);
            }
            case DELETING -> {
                status.deleting(resource);
                etag(resource);
            }
            default -> {}
        }
    }

    @Override
    protected final Optional<ObjectNode> failed(ObjectNode resource, Optional<ObjectNode> before) {
        RunReadiness.Trouble trouble = trouble(resource);
        String message =
                trouble.ofRevision() ? beginning(resource) + trouble.words() : trouble.words();
        status.settled(resource, "CONDITION_FAILED").put("message", message);
        failed(resource, trouble, message);
        etag(resource);
        return Optional.of(resource);
    }

    private RunReadiness.Trouble trouble(ObjectNode resource) {
        return readiness
                .trouble(name(resource), template(resource))
                .orElseGet(() -> otherwise(resource));
    }

    private static String[] name(ObjectNode resource) {
        return JsonTrees.text(resource, "name").split("/", -1);
    }

    @Override
    protected final String reason(ObjectNode resource) {
        return JsonTrees.text(resource.path("terminalCondition"), "message");
    }

    @Override
    protected final int reasonCode(ObjectNode resource) {
        return trouble(resource).code();
    }

    @Override
    protected final void checkDelete(ApiCall call, ObjectNode live) {
        refuseDeleted(call, live);
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        status.settled(last, "CONDITION_SUCCEEDED");
        etag(last);
        return last;
    }

    @Override
    protected final ObjectNode metadata(ApiCall call, ObjectNode resource, boolean ended) {
        ObjectNode metadata = JsonTrees.object().put("@type", api.type(shape));
        metadata.setAll(resource.deepCopy());
        metadata.remove("uid");
        return metadata;
    }

    private void refuseDeleted(ApiCall call, ObjectNode live) {
        if (live.has("deleteTime")) {
            throw errors.status(
                            409,
                            "Resource '%s' is being deleted.".formatted(call.arg(noun.argument())))
                    .as("ABORTED");
        }
    }

    @Override
    protected final Refusal stale(ApiCall call, String sent, String current) {
        return errors.status(
                        409,
                        "Conflict for resource '%s': version '%s' was specified but current version is '%s'."
                                .formatted(call.arg(noun.argument()), sent, current))
                .as("ABORTED");
    }

    @Override
    protected final Refusal exists(String name) {
        return errors.status(
                409,
                "Resource '%s' already exists."
                        .formatted(name.substring(name.lastIndexOf('/') + 1)));
    }

    @Override
    protected final Refusal notFound(ApiCall call) {
        return errors.status(
                404,
                "Resource '%s' of kind '%s' in region '%s' in project '%s' does not exist."
                        .formatted(
                                call.arg(noun.argument()),
                                noun.kind(),
                                call.arg("locationsId"),
                                call.project()));
    }
}
