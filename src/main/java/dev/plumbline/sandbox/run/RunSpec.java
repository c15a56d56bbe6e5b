package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Cloud Run fills in of what callers leave out. */
final class RunSpec {

    private RunSpec() {}

    /** Fills in what Google does when it is not said. */
    static void complete(ObjectNode service, String project) {
        JsonTrees.fill(service, "ingress", "INGRESS_TRAFFIC_ALL");
        RunLaunchStage.lower(service);
        if (service.path("traffic").isEmpty()) {
            service.putArray("traffic")
                    .addObject()
                    .put("type", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST")
                    .put("percent", 100);
        }
        if (!(service.path("template") instanceof ObjectNode template)) {
            return;
        }
        JsonTrees.fill(JsonTrees.child(template, "scaling"), "maxInstanceCount", 100);
        JsonTrees.fill(template, "timeout", "300s");
        JsonTrees.fill(template, "maxInstanceRequestConcurrency", 80);
        JsonTrees.fill(
                template,
                "serviceAccount",
                CloudProjects.number(project) + "-compute@developer.gserviceaccount.com");
        if (template.path("vpcAccess") instanceof ObjectNode vpc && !vpc.isEmpty()) {
            JsonTrees.fill(vpc, "egress", "PRIVATE_RANGES_ONLY");
        }
        Set<String> sql =
                template.path("volumes")
                        .valueStream()
                        .filter(volume -> volume.has("cloudSqlInstance"))
                        .map(volume -> JsonTrees.text(volume, "name"))
                        .collect(Collectors.toUnmodifiableSet());
        boolean single = template.path("containers").size() == 1;
        for (JsonNode each : template.path("containers")) {
            container((ObjectNode) each, single, sql);
        }
    }

    private static void container(ObjectNode container, boolean single, Set<String> sql) {
        boolean bare = !container.has("resources");
        ObjectNode resources = JsonTrees.child(container, "resources");
        ObjectNode limits = JsonTrees.child(resources, "limits");
        JsonTrees.fill(limits, "cpu", "1000m");
        JsonTrees.fill(limits, "memory", "512Mi");
        if (bare) {
            resources.put("cpuIdle", true);
        }
        if (single && container.path("ports").isEmpty()) {
            container.putArray("ports").addObject().put("containerPort", 8080);
        }
        int port = container.path("ports").path(0).path("containerPort").asInt(8080);
        for (JsonNode each : container.path("ports")) {
            JsonTrees.fill((ObjectNode) each, "name", "http1");
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
            if (sql.contains(JsonTrees.text(mount, "name"))) {
                ((ObjectNode) mount).put("mountPath", "/cloudsql");
            }
        }
    }

    private static void probe(ObjectNode probe, int port) {
        JsonTrees.fill(probe, "failureThreshold", 3);
        JsonTrees.fill(probe, "periodSeconds", 10);
        JsonTrees.fill(probe, "timeoutSeconds", 1);
        for (String way : List.of("httpGet", "tcpSocket", "grpc")) {
            if (probe.path(way) instanceof ObjectNode there) {
                JsonTrees.fill(there, "port", port);
            }
        }
    }
}
