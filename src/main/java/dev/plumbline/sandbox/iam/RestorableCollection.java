package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import dev.plumbline.sandbox.google.aip.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stays for thirty days after it was deleted: it is answered with the state {@code DELETED},
 * its name is taken, and it can be had back.
 */
abstract class RestorableCollection extends AipCollection {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String DELETED = "DELETED";
    private static final String ID = "[a-z0-9-]{4,32}";

    private final Pattern names;

    /**
     * @param names a pattern of what is called so: {@code workloadIdentityPools/[^/]+}
     */
    RestorableCollection(AipApi api, String collection, String names) {
        super(api, collection, Takes.seconds(3, 3, 3));
        this.names = Pattern.compile("projects/[^/]+/locations/global/" + names);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("undelete"), this::undelete);
    }

    @Override
    protected boolean isLocation(String location) {
        return location.equals("global");
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches(ID) || id.startsWith("gcp-")) {
            throw invalid(
                    "Invalid ID '%s': it must be 4 to 32 characters of [a-z0-9-] and must not start with 'gcp-'."
                            .formatted(id));
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode document, Optional<ObjectNode> live) {
        live.ifPresent(this::refuseDeleted);
        longest(document, "displayName", 32);
        longest(document, "description", 256);
    }

    protected final void longest(ObjectNode document, String field, int longest) {
        if (JsonTrees.text(document, field).length() > longest) {
            throw invalid("%s exceeds %d characters.".formatted(field, longest));
        }
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        refuseDeleted(live);
    }

    /** What was deleted can be looked at and had back, and nothing else. */
    private void refuseDeleted(ObjectNode live) {
        if (deleted(live)) {
            throw precondition();
        }
    }

    protected static boolean deleted(ObjectNode document) {
        return JsonTrees.text(document, "state").equals(DELETED);
    }

    @Override
    protected void phase(ObjectNode document, Phase phase) {
        document.put("state", "ACTIVE");
    }

    @Override
    protected Optional<ObjectNode> trace(ObjectNode last) {
        return Optional.of(
                last.put("state", DELETED)
                        .put("expireTime", AipApi.time(cloud.clock().now().plus(KEPT))));
    }

    @Override
    protected boolean listed(ApiCall call, ObjectNode document) {
        return !deleted(document) || call.flag("showDeleted");
    }

    @Override
    protected ObjectNode shown(ObjectNode document) {
        return document.deepCopy()
                .put("name", CloudProjects.numbered(JsonTrees.text(document, "name")));
    }

    private HttpAnswer undelete(ApiCall call) {
        ObjectNode live = live(call);
        if (!deleted(live)) {
            throw precondition();
        }
        ObjectNode document = live.deepCopy();
        document.remove("expireTime");
        return write(call, live, document);
    }

    /** Takes away what nobody can have back any more, and what was in it. */
    final void expire() {
        Instant now = cloud.clock().now();
        for (ObjectNode document : List.copyOf(cloud.store().all(api.key("projects/")).toList())) {
            String name = JsonTrees.text(document, "name");
            if (names.matcher(name).matches()
                    && deleted(document)
                    && !Instant.parse(JsonTrees.text(document, "expireTime")).isAfter(now)) {
                cloud.store().remove(api.key(name));
                cloud.store().removeUnder(api.key(name) + "/");
            }
        }
    }

    /** It is called by what it is about: {@code .../workloadIdentityPools/ci/operations/ID}. */
    @Override
    protected String operationName(ApiCall call) {
        String about = call.resource();
        String id = newId(call);
        return "%s/operations/%s"
                .formatted(id.isEmpty() ? about : about + "/" + id, cloud.ids().uuid());
    }

    /** As recorded of workforce pools: nothing. */
    @Override
    protected ObjectNode metadata(ApiCall call, ObjectNode document, boolean ended) {
        return JsonTrees.object();
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "Requested entity was not found.");
    }

    @Override
    protected Refusal exists(String name) {
        return errors.status(409, "Requested entity already exists");
    }

    private Refusal precondition() {
        return errors.status(400, "Precondition check failed.").as("FAILED_PRECONDITION");
    }

    protected final Refusal invalid(String message) {
        return errors.status(400, message);
    }
}
