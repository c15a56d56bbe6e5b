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

    static void service(ObjectNode service, String project) {
        JsonTrees.fill(service, "ingress", "INGRESS_TRAFFIC_ALL");
        shared(service, "traffic", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST");
        if (!(service.path("template") instanceof ObjectNode template)) {
            return;
        }
        RunLaunchStage.lower(service, template);
        JsonTrees.fill(JsonTrees.child(template, "scaling"), "maxInstanceCount", 100);
        JsonTrees.fill(template, "timeout", "300s");
        JsonTrees.fill(template, "maxInstanceRequestConcurrency", 80);
        boolean single = template.path("containers").size() == 1;
        for (JsonNode each : template.path("containers")) {
            ObjectNode container = (ObjectNode) each;
            if (!container.has("resources")) {
                container.putObject("resources").put("cpuIdle", true);
            }
            if (single && container.path("ports").isEmpty()) {
                container.putArray("ports").addObject().put("containerPort", 8080);
            }
            serving(container);
        }
        template(template, project);
    }

    static void workerPool(ObjectNode pool, String project) {
        shared(pool, "instanceSplits", "INSTANCE_SPLIT_ALLOCATION_TYPE_LATEST");
        JsonTrees.fill(JsonTrees.child(pool, "scaling"), "manualInstanceCount", 1);
        if (pool.path("template") instanceof ObjectNode template) {
            RunLaunchStage.lower(pool, template);
            template(template, project);
        }
    }

    static void job(ObjectNode job, String project) {
        if (!(job.path("template") instanceof ObjectNode execution)) {
            return;
        }
        JsonTrees.fill(execution, "taskCount", 1);
        if (execution.path("template") instanceof ObjectNode task) {
            RunLaunchStage.lower(job, task);
            JsonTrees.fill(task, "executionEnvironment", "EXECUTION_ENVIRONMENT_GEN2");
            JsonTrees.fill(task, "maxRetries", 3);
            JsonTrees.fill(task, "timeout", "600s");
            template(task, project);
        }
    }

    /** All goes to the latest revision unless something else was said. */
    private static void shared(ObjectNode resource, String field, String latest) {
        if (resource.path(field).isEmpty()) {
            resource.putArray(field).addObject().put("type", latest).put("percent", 100);
        }
    }

    private static void template(ObjectNode template, String project) {
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
        for (JsonNode each : template.path("containers")) {
            container((ObjectNode) each, sql);
        }
    }

    private static void container(ObjectNode container, Set<String> sql) {
        ObjectNode limits = JsonTrees.child(JsonTrees.child(container, "resources"), "limits");
        JsonTrees.fill(limits, "cpu", "1000m");
        JsonTrees.fill(limits, "memory", "512Mi");
        int port = container.path("ports").path(0).path("containerPort").asInt(8080);
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

    /** What is waited for until a container counts as started that requests go to. */
    private static void serving(ObjectNode container) {
        for (JsonNode each : container.path("ports")) {
            JsonTrees.fill((ObjectNode) each, "name", "http1");
        }
        if (!container.path("ports").isEmpty() && !container.has("startupProbe")) {
            container
                    .putObject("startupProbe")
                    .put("timeoutSeconds", 240)
                    .put("periodSeconds", 240)
                    .put("failureThreshold", 1)
                    .putObject("tcpSocket")
                    .put("port", container.path("ports").path(0).path("containerPort").asInt(8080));
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
