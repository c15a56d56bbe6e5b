package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.Phase;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The revisions that services or worker pools have made: each a template as it once stood. */
final class RunRevisions extends RunHistory {

    private static final List<String> CONDITIONS =
            List.of("Ready", "Active", "ContainerHealthy", "ResourcesAvailable");

    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";

    private final String shares;

    /** The revisions of services or of worker pools. */
    RunRevisions(AipApi api, RunNoun of) {
        super(
                api,
                "projects.locations.%s.revisions".formatted(of.plural()),
                Takes.seconds(0, 0, 3),
                "Revisions are made by their services.");
        this.shares = of == RunNoun.SERVICE ? "traffic" : "instanceSplits";
    }

    /** The short names of those that a service has made. */
    List<String> names(String service) {
        return cloud.store()
                .all(api.key(service) + "/revisions/")
                .map(revision -> last(JsonTrees.text(revision, "name")))
                .toList();
    }

    /**
     * Names the revision that a changed template makes: the caller's name if it is new, else the
     * next number.
     */
    void begin(ObjectNode service, Optional<ObjectNode> before) {
        boolean same =
                before.filter(live -> template(live).equals(template(service)))
                        .filter(live -> !renamed(service, live))
                        .isPresent();
        if (same) {
            return;
        }
        String name = JsonTrees.text(service, "name");
        List<String> there = names(name);
        String revision = JsonTrees.text(service.path("template"), "revision");
        if (revision.isEmpty()) {
            revision =
                    "%s-%05d-%s"
                            .formatted(
                                    last(name),
                                    there.size() + 1,
                                    cloud.ids().letters(3, CONSONANTS));
        } else if (there.contains(revision)) {
            throw errors.status(
                    409,
                    "Revision named '%s' with different configuration already exists."
                            .formatted(revision));
        }
        service.put("latestCreatedRevision", name + "/revisions/" + revision);
    }

    /** Whether the caller names a revision other than the one that is there. */
    private static boolean renamed(ObjectNode service, ObjectNode before) {
        String wanted = JsonTrees.text(service.path("template"), "revision");
        return !wanted.isEmpty()
                && !wanted.equals(last(JsonTrees.text(before, "latestCreatedRevision")));
    }

    private static ObjectNode template(ObjectNode service) {
        ObjectNode template = service.path("template").deepCopy().asObject();
        template.remove("revision");
        return template;
    }

    /** How it is told why what a service has made last does not start. */
    static String beginning(ObjectNode service) {
        return "Revision '%s' is not ready and cannot serve traffic. "
                .formatted(last(JsonTrees.text(service, "latestCreatedRevision")));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Keeps the revision that a service just made, unless it is kept already. */
    void record(ObjectNode service) {
        String name = JsonTrees.text(service, "latestCreatedRevision");
        if (cloud.store().has(api.key(name))) {
            return;
        }
        String now = AipApi.time(cloud.clock().now());
        String path = JsonTrees.text(service, "name");
        ObjectNode revision = service.path("template").deepCopy().asObject();
        revision.remove("revision");
        revision.put("name", name)
                .put("uid", cloud.ids().uuid())
                .put("generation", "1")
                .put("createTime", now)
                .put("updateTime", now)
                .put("service", path.substring(path.lastIndexOf('/') + 1))
                .put("reconciling", true);
        for (String field : List.of("launchStage", "creator")) {
            revision.set(field, service.path(field));
        }
        conditions(revision, "CONDITION_PENDING", "");
        save(revision);
    }

    /**
     * What a service has made has come up or has not.
     *
     * @param message why it has not
     */
    void settled(ObjectNode service, String state, String message) {
        List<ObjectNode> coming =
                cloud.store()
                        .all(api.key(JsonTrees.text(service, "name")) + "/revisions/")
                        .filter(revision -> revision.has("reconciling"))
                        .toList();
        for (ObjectNode live : coming) {
            String name = JsonTrees.text(live, "name");
            ObjectNode revision = live.deepCopy();
            revision.remove("reconciling");
            revision.put("observedGeneration", "1");
            revision.put(
                    "logUri",
                    "https://console.cloud.google.com/logs/viewer?project="
                            + CloudProjects.number(name.split("/", -1)[1]));
            conditions(revision, state, message);
            save(revision);
        }
    }

    private void conditions(ObjectNode revision, String state, String message) {
        ArrayNode conditions = revision.putArray("conditions");
        for (String type : CONDITIONS) {
            ObjectNode condition =
                    conditions
                            .addObject()
                            .put("type", type)
                            .put("state", state)
                            .put("lastTransitionTime", AipApi.time(cloud.clock().now()));
            if (!message.isEmpty()) {
                condition.put("message", message);
            }
        }
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        String name = JsonTrees.text(live, "name");
        String id = last(name);
        ObjectNode service = cloud.store().get(api.key(call.parent())).orElseThrow();
        boolean serves =
                service.path(shares)
                        .valueStream()
                        .anyMatch(target -> JsonTrees.text(target, "revision").equals(id));
        boolean latest =
                List.of("latestCreatedRevision", "latestReadyRevision").stream()
                        .anyMatch(field -> JsonTrees.text(service, field).equals(name));
        if (serves || latest) {
            throw errors.status(
                    400,
                    "Revision '%s' cannot be deleted: it is the latest, or traffic is sent to it."
                            .formatted(id));
        }
    }

    @Override
    protected void phase(ObjectNode revision, Phase phase) {
        if (phase == Phase.DELETING) {
            revision.put("deleteTime", AipApi.time(cloud.clock().now()));
        }
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        return last;
    }

    @Override
    protected ObjectNode metadata(ApiCall call, ObjectNode revision, boolean ended) {
        ObjectNode metadata = JsonTrees.object().put("@type", api.type(shape));
        metadata.setAll(revision.deepCopy());
        return metadata;
    }
}
