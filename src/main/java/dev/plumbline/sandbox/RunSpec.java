package dev.plumbline.sandbox;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.cloud.run.v2.Service;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a service that callers write: what they may set, masks, and the server's defaults.
 */
final class RunSpec {

    private static final Set<String> KEPT = Set.of("name", "etag");

    private RunSpec() {}

    /** What of a body the caller may say; the rest is ignored. */
    static ObjectNode of(ObjectNode body) {
        ObjectNode spec = Json.object();
        replace(spec, body);
        return spec;
    }

    /** Without a mask the whole is replaced: what is not said is unset. */
    static void replace(ObjectNode service, ObjectNode body) {
        for (FieldDescriptor field : Service.getDescriptor().getFields()) {
            String name = field.getJsonName();
            if (settable(field)) {
                if (body.has(name)) {
                    service.set(name, body.path(name).deepCopy());
                } else {
                    service.remove(name);
                }
            }
        }
    }

    private static boolean settable(FieldDescriptor field) {
        List<FieldBehavior> behaviors =
                field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
        return !behaviors.contains(FieldBehavior.OUTPUT_ONLY)
                && !KEPT.contains(field.getJsonName());
    }

    /** Lays the masked fields over the service; a masked field that is not said is unset. */
    static void lay(ObjectNode service, ObjectNode body, String mask) {
        for (String path : mask.split(",", -1)) {
            lay(service, body, Service.getDescriptor(), List.of(path.trim().split("\\.")), mask);
        }
    }

    private static void lay(
            ObjectNode service, JsonNode body, Descriptor type, List<String> path, String mask) {
        FieldDescriptor field = Shapes.field(type, path.getFirst());
        if (field == null) {
            throw Api.RUN.status(
                    400,
                    "Invalid value at 'update_mask' (type.googleapis.com/google.protobuf.FieldMask), \"%s\""
                            .formatted(mask));
        }
        if (type.equals(Service.getDescriptor()) && !settable(field)) {
            return;
        }
        String name = field.getJsonName();
        List<String> rest = path.subList(1, path.size());
        if (rest.isEmpty()) {
            set(service, name, body.path(name));
        } else if (field.isMapField()) {
            set(Json.child(service, name), rest.getFirst(), body.path(name).path(rest.getFirst()));
        } else if (field.getType() == FieldDescriptor.Type.MESSAGE && !field.isRepeated()) {
            lay(Json.child(service, name), body.path(name), field.getMessageType(), rest, mask);
        } else {
            throw Api.RUN.status(
                    400,
                    "Invalid value at 'update_mask' (type.googleapis.com/google.protobuf.FieldMask), \"%s\""
                            .formatted(mask));
        }
    }

    private static void set(ObjectNode target, String name, JsonNode value) {
        if (value.isMissingNode()) {
            target.remove(name);
        } else {
            target.set(name, value.deepCopy());
        }
    }

    /** Fills in what Google does when it is not said. */
    static void complete(ObjectNode service, String project) {
        Json.fill(service, "ingress", "INGRESS_TRAFFIC_ALL");
        Json.fill(service, "launchStage", "GA");
        if (service.path("traffic").isEmpty()) {
            service.putArray("traffic")
                    .addObject()
                    .put("type", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST")
                    .put("percent", 100);
        }
        if (!(service.path("template") instanceof ObjectNode template)) {
            return;
        }
        Json.fill(Json.child(template, "scaling"), "maxInstanceCount", 100);
        Json.fill(template, "timeout", "300s");
        Json.fill(template, "maxInstanceRequestConcurrency", 80);
        Json.fill(template, "executionEnvironment", "EXECUTION_ENVIRONMENT_GEN2");
        Json.fill(
                template,
                "serviceAccount",
                Ids.projectNumber(project) + "-compute@developer.gserviceaccount.com");
        if (template.path("vpcAccess") instanceof ObjectNode vpc && !vpc.isEmpty()) {
            Json.fill(vpc, "egress", "PRIVATE_RANGES_ONLY");
        }
        Set<String> sql =
                template.path("volumes")
                        .valueStream()
                        .filter(volume -> volume.has("cloudSqlInstance"))
                        .map(volume -> Json.text(volume, "name"))
                        .collect(Collectors.toUnmodifiableSet());
        boolean single = template.path("containers").size() == 1;
        for (JsonNode each : template.path("containers")) {
            container((ObjectNode) each, single, sql);
        }
    }

    private static void container(ObjectNode container, boolean single, Set<String> sql) {
        boolean bare = !container.has("resources");
        ObjectNode resources = Json.child(container, "resources");
        ObjectNode limits = Json.child(resources, "limits");
        Json.fill(limits, "cpu", "1000m");
        Json.fill(limits, "memory", "512Mi");
        if (bare) {
            resources.put("cpuIdle", true);
        }
        if (single && container.path("ports").isEmpty()) {
            container.putArray("ports").addObject().put("containerPort", 8080);
        }
        int port = container.path("ports").path(0).path("containerPort").asInt(8080);
        for (JsonNode each : container.path("ports")) {
            Json.fill((ObjectNode) each, "name", "http1");
        }
        boolean serves = !container.path("ports").isEmpty();
        if (serves && !container.has("startupProbe")) {
            container
                    .putObject("startupProbe")
                    .put("timeoutSeconds", 240)
                    .put("periodSeconds", 240)
                    .put("failureThreshold", 1)
                    .putObject("tcpSocket")
                    .put("port", port);
        }
        for (String kind : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            if (container.path(kind) instanceof ObjectNode probe) {
                probe(probe, port);
            }
        }
        for (JsonNode mount : container.path("volumeMounts")) {
            if (sql.contains(Json.text(mount, "name"))) {
                ((ObjectNode) mount).put("mountPath", "/cloudsql");
            }
        }
    }

    private static void probe(ObjectNode probe, int port) {
        Json.fill(probe, "failureThreshold", 3);
        Json.fill(probe, "periodSeconds", 10);
        Json.fill(probe, "timeoutSeconds", 1);
        for (String way : List.of("httpGet", "tcpSocket", "grpc")) {
            if (probe.path(way) instanceof ObjectNode there) {
                Json.fill(there, "port", port);
            }
        }
    }
}
