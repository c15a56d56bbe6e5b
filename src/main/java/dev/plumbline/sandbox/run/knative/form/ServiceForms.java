package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A service in both dialects. */
public final class ServiceForms {

    private static final String KIND = "Service";
    private static final String VERSION = "serving.knative.dev/v1";
    private static final String LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
    private static final String REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

    private ServiceForms() {}

    public static ObjectNode shown(ObjectNode service) {
        ObjectNode shown = JsonTrees.object().put("apiVersion", VERSION).put("kind", KIND);
        ObjectNode metadata = KnativeMetadata.shown("services", service);
        ObjectNode annotations = metadata.putObject("annotations");
        AnnotationFields.SERVICE.show(service, annotations);
        annotations
                .put("serving.knative.dev/creator", JsonTrees.text(service, "creator"))
                .put("serving.knative.dev/lastModifier", JsonTrees.text(service, "lastModifier"))
                .put(
                        "run.googleapis.com/ingress-status",
                        JsonTrees.text(annotations, "run.googleapis.com/ingress"));
        if (service.has("urls")) {
            annotations.put("run.googleapis.com/urls", service.path("urls").toString());
        }
        shown.set("metadata", metadata);
        ObjectNode spec = shown.putObject("spec");
        spec.set("template", template(service.path("template").deepCopy().asObject()));
        spec.set("traffic", traffic(service.path("traffic"), ""));
        shown.set("status", status(service));
        return shown;
    }

    private static ObjectNode template(ObjectNode template) {
        ObjectNode shown = JsonTrees.object();
        ObjectNode metadata = shown.putObject("metadata");
        if (template.has("revision")) {
            metadata.set("name", template.path("revision"));
        }
        if (template.has("labels")) {
            metadata.set("labels", template.path("labels"));
        }
        metadata.set("annotations", TemplateForms.annotations(template));
        shown.set("spec", TemplateForms.spec(template));
        return shown;
    }

    private static ObjectNode status(ObjectNode service) {
        ObjectNode status =
                JsonTrees.object()
                        .put("observedGeneration", service.path("observedGeneration").asInt(0));
        status.set("conditions", KnativeConditions.ofService(service));
        String ready = last(JsonTrees.text(service, "latestReadyRevision"));
        if (!ready.isEmpty()) {
            status.put("latestReadyRevisionName", ready);
        }
        status.put(
                "latestCreatedRevisionName",
                last(JsonTrees.text(service, "latestCreatedRevision")));
        if (!ready.isEmpty()) {
            status.set("traffic", traffic(service.path("trafficStatuses"), ready));
        }
        if (service.has("uri")) {
            status.set("url", service.path("uri"));
            status.putObject("address").set("url", service.path("uri"));
        }
        return status;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * @param ready the revision that the latest is, where that is told
     */
    private static ArrayNode traffic(JsonNode targets, String ready) {
        ArrayNode traffic = JsonTrees.array();
        for (JsonNode target : targets) {
            ObjectNode shown = traffic.addObject();
            String revision = JsonTrees.text(target, "revision");
            if (revision.isEmpty()) {
                shown.put("latestRevision", true);
            }
            String name = revision.isEmpty() ? ready : revision;
            if (!name.isEmpty()) {
                shown.put("revisionName", name);
            }
            shown.put("percent", target.path("percent").asInt(0));
            for (String field : List.of("tag", "uri")) {
                if (target.has(field)) {
                    shown.set(field.equals("uri") ? "url" : field, target.path(field));
                }
            }
        }
        return traffic;
    }

    /**
     * A service as the newer dialect says it.
     *
     * @param place the project and the region
     * @param live what stood there before, of which stays what the older dialect cannot say
     */
    public static ObjectNode read(
            ApiErrors errors, String place, ObjectNode sent, ObjectNode live) {
        says(errors, sent, "apiVersion", VERSION);
        says(errors, sent, "kind", KIND);
        JsonNode metadata = sent.path("metadata");
        KnativeMetadata.check(errors, metadata);
        ObjectNode service = live.deepCopy();
        service.remove("etag");
        AnnotationFields.SERVICE.read(errors, metadata.path("annotations"), service, Set.of());
        service.set(
                "labels",
                KnativeMetadata.labels(errors, metadata, Set.of(KnativeMetadata.LOCATION)));
        JsonNode template = sent.path("spec").path("template");
        KnativeMetadata.check(errors, template.path("metadata"));
        service.set("template", TemplateForms.read(errors, place, template, live.path("template")));
        ArrayNode traffic = service.putArray("traffic");
        sent.path("spec").path("traffic").forEach(each -> traffic.add(target(errors, each)));
        String etag = KnativeMetadata.etag(metadata);
        if (!etag.isEmpty()) {
            service.put("etag", etag);
        }
        return service;
    }

    private static ObjectNode target(ApiErrors errors, JsonNode sent) {
        ObjectNode target = sent.deepCopy().asObject();
        target.remove("url");
        boolean latest = target.path("latestRevision").asBoolean(false);
        target.remove("latestRevision");
        if (latest == target.has("revisionName")) {
            throw errors.status(
                    400, "Every entry of spec.traffic says either latestRevision or revisionName.");
        }
        VolumeForms.rename(target, "revisionName", "revision");
        return target.put("type", latest ? LATEST : REVISION);
    }

    private static void says(ApiErrors errors, ObjectNode sent, String field, String wanted) {
        String said = JsonTrees.text(sent, field);
        if (!said.isEmpty() && !said.equals(wanted)) {
            throw errors.status(400, "%s must be '%s', not '%s'.".formatted(field, wanted, said));
        }
    }
}
