package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The template of a service, or a revision, in both dialects. */
final class TemplateForms {

    private static final String DEPENDENCIES = "run.googleapis.com/container-dependencies";
    private static final String BASE_IMAGES = "run.googleapis.com/base-images";
    private static final String ACCELERATOR = "run.googleapis.com/accelerator";

    /** What is read from the annotations here, and not into fields of the template itself. */
    private static final Set<String> HERE =
            Set.of(
                    CpuSwitches.IDLE,
                    CpuSwitches.BOOST,
                    DEPENDENCIES,
                    BASE_IMAGES,
                    SqlVolumes.KEY,
                    SecretAliases.KEY);

    /** Labels that the server writes. */
    private static final Set<String> SERVERS =
            Set.of("run.googleapis.com/startupProbeType", "cloud.googleapis.com/location");

    /** By its name in the older dialect. */
    private static final Map<String, String> NAMES =
            new TreeMap<>(
                    Map.of(
                            "containerConcurrency", "maxInstanceRequestConcurrency",
                            "serviceAccountName", "serviceAccount",
                            "sandboxes", "sandboxes"));

    private TemplateForms() {}

    /** What annotations of a template say. */
    static ObjectNode annotations(ObjectNode template) {
        ObjectNode annotations = JsonTrees.object();
        AnnotationFields.TEMPLATE.show(template, annotations);
        ObjectNode dependencies = JsonTrees.object();
        ObjectNode bases = JsonTrees.object();
        for (JsonNode container : template.path("containers")) {
            String name = JsonTrees.text(container, "name");
            if (!container.path("dependsOn").isEmpty()) {
                dependencies.set(name, container.path("dependsOn"));
            }
            if (container.has("baseImageUri")) {
                bases.set(name, container.path("baseImageUri"));
            }
        }
        CpuSwitches.of(template).show(annotations);
        if (!dependencies.isEmpty()) {
            annotations.put(DEPENDENCIES, dependencies.toString());
        }
        if (!bases.isEmpty()) {
            annotations.put(BASE_IMAGES, bases.toString());
        }
        SqlVolumes.show(template, annotations);
        SecretAliases.show(template.deepCopy(), annotations);
        return annotations;
    }

    static ObjectNode spec(ObjectNode whole) {
        ObjectNode template = whole.deepCopy();
        SecretAliases.show(template, JsonTrees.object());
        SqlVolumes.hide(template);
        ObjectNode spec = JsonTrees.object();
        NAMES.forEach((old, name) -> {
            if (template.has(name)) {
                spec.set(old, template.path(name));
            }
        });
        String timeout = JsonTrees.text(template, "timeout");
        if (!timeout.isEmpty()) {
            spec.put("timeoutSeconds", Integer.parseInt(timeout.replaceAll("\\D.*", "")));
        }
        ArrayNode containers = spec.putArray("containers");
        template.path("containers").forEach(each -> containers.add(ContainerForms.shown(each)));
        if (!template.path("volumes").isEmpty()) {
            ArrayNode volumes = spec.putArray("volumes");
            template.path("volumes").forEach(each -> volumes.add(VolumeForms.shown(each)));
        }
        String accelerator = JsonTrees.text(template.path("nodeSelector"), "accelerator");
        if (!accelerator.isEmpty()) {
            spec.putObject("nodeSelector").put(ACCELERATOR, accelerator);
        }
        return spec;
    }

    /**
     * The template as the newer dialect says it.
     *
     * @param place the project and the region
     * @param live what stood there before, of which stays what the older dialect cannot say
     */
    static ObjectNode read(ApiErrors errors, String place, JsonNode sent, JsonNode live) {
        ObjectNode template = live.isObject() ? live.deepCopy().asObject() : JsonTrees.object();
        JsonNode metadata = sent.path("metadata");
        JsonNode annotations = metadata.path("annotations");
        AnnotationFields.TEMPLATE.read(errors, annotations, template, HERE);
        if (template.path("vpcAccess") instanceof ObjectNode access) {
            connector(access, place);
        }
        template.set("labels", KnativeMetadata.labels(errors, metadata, SERVERS));
        template.remove(List.of("revision", "timeout", "nodeSelector", "volumes"));
        String name = JsonTrees.text(metadata, "name");
        if (!name.isEmpty()) {
            template.put("revision", name);
        }
        ObjectNode spec = sent.path("spec").deepCopy().asObject();
        NAMES.forEach((old, now) -> {
            template.remove(now);
            if (spec.has(old)) {
                template.set(now, spec.remove(old));
            }
        });
        if (spec.has("timeoutSeconds")) {
            template.put("timeout", spec.remove("timeoutSeconds").asString() + "s");
        }
        if (spec.path("nodeSelector") instanceof ObjectNode selector) {
            VolumeForms.rename(selector, ACCELERATOR, "accelerator");
            if (selector.isEmpty()) {
                spec.remove("nodeSelector");
            }
        }
        containers(errors, spec, annotations, live);
        if (spec.has("volumes")) {
            ArrayNode volumes = JsonTrees.array();
            spec.path("volumes").forEach(each -> volumes.add(VolumeForms.read(errors, each)));
            spec.set("volumes", volumes);
        }
        template.remove("containers");
        template.setAll(spec);
        SqlVolumes.read(annotations, template, live);
        SecretAliases.read(errors, annotations, template, live);
        return template;
    }

    /** A connector's short name stands for the one in the service's place. */
    private static void connector(ObjectNode access, String place) {
        String name = JsonTrees.text(access, "connector");
        if (!name.isEmpty() && !name.contains("/")) {
            access.put("connector", place + "/connectors/" + name);
        }
    }

    private static void containers(
            ApiErrors errors, ObjectNode spec, JsonNode annotations, JsonNode live) {
        CpuSwitches switches = CpuSwitches.read(errors, annotations);
        JsonNode dependencies = object(errors, annotations, DEPENDENCIES);
        JsonNode bases = object(errors, annotations, BASE_IMAGES);
        ArrayNode containers = JsonTrees.array();
        for (JsonNode each : spec.path("containers")) {
            JsonNode before = ContainerForms.counterpart(live, each, containers.size());
            ObjectNode container = ContainerForms.read(each, before);
            String name = JsonTrees.text(each, "name");
            if (dependencies.has(name)) {
                container.set("dependsOn", dependencies.path(name));
            }
            if (bases.has(name)) {
                container.set("baseImageUri", bases.path(name));
            }
            switches.set(container, live, before);
            containers.add(container);
        }
        spec.set("containers", containers);
    }

    private static JsonNode object(ApiErrors errors, JsonNode annotations, String key) {
        String text = JsonTrees.text(annotations, key);
        if (text.isEmpty()) {
            return JsonTrees.object();
        }
        JsonNode parsed = JsonTrees.parse(text);
        if (parsed == null || !parsed.isObject()) {
            throw errors.status(
                    400,
                    "Invalid value '%s' for annotation '%s': it is a JSON object."
                            .formatted(text, key));
        }
        return parsed;
    }
}
