package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Global health checks.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/healthChecks">health
 *     checks</a>
 */
final class HealthChecks extends BalancerPart {

    private static final Map<String, String> BLOCKS =
            Map.of(
                    "GRPC", "grpcHealthCheck",
                    "GRPC_WITH_TLS", "grpcTlsHealthCheck",
                    "HTTP", "httpHealthCheck",
                    "HTTP2", "http2HealthCheck",
                    "HTTPS", "httpsHealthCheck",
                    "SSL", "sslHealthCheck",
                    "TCP", "tcpHealthCheck");
    private static final Set<String> ENCRYPTED = Set.of("HTTP2", "HTTPS", "SSL");
    private static final int LONGEST = 300;
    private static final int MOST = 10;

    HealthChecks(ComputeApi compute) {
        super(
                compute,
                "healthChecks",
                "health_check",
                Takes.seconds(11, 8, 11),
                Set.of("name", "type"));
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode check, Optional<ObjectNode> live) {
        String type = JsonTrees.text(check, "type");
        List<String> said =
                BLOCKS.values().stream().filter(each -> JsonTrees.has(check, each)).toList();
        String block = BLOCKS.getOrDefault(type, "");
        if (block.isEmpty()) {
            throw errors.missing("resource.type");
        }
        if (said.stream().anyMatch(each -> !each.equals(block))) {
            throw errors.invalid(
                    "resource." + said.getFirst(),
                    "",
                    "Only '%s' can be specified for a health check of type '%s'."
                            .formatted(block, type));
        }
        how(JsonTrees.child(check, block), type, "resource." + block);
        JsonTrees.fill(check, "checkIntervalSec", 5);
        JsonTrees.fill(check, "timeoutSec", 5);
        JsonTrees.fill(check, "healthyThreshold", 2);
        JsonTrees.fill(check, "unhealthyThreshold", 2);
        checks.between(check, "checkIntervalSec", 1, LONGEST);
        checks.between(check, "timeoutSec", 1, LONGEST);
        checks.between(check, "healthyThreshold", 1, MOST);
        checks.between(check, "unhealthyThreshold", 1, MOST);
        if (check.path("timeoutSec").asInt() > check.path("checkIntervalSec").asInt()) {
            throw errors.invalid(
                    "resource.timeoutSec",
                    check.path("timeoutSec").asString(),
                    "Timeout must be less than or equal to the check interval.");
        }
    }

    private void how(ObjectNode block, String type, String at) {
        String ports = JsonTrees.text(block, "portSpecification");
        boolean port = JsonTrees.has(block, "port");
        boolean named = JsonTrees.has(block, "portName");
        boolean wrong =
                switch (ports) {
                    case "USE_NAMED_PORT" -> port || !named;
                    case "USE_SERVING_PORT" -> port || named;
                    default -> false;
                };
        if (wrong) {
            throw errors.invalid(
                    at + ".portSpecification", ports, "Port and port name do not go with it.");
        }
        if (type.startsWith("GRPC")) {
            if (ports.isEmpty() && !port && !named) {
                throw errors.missing(at + ".port");
            }
            return;
        }
        if (!port && !named && !ports.equals("USE_SERVING_PORT")) {
            block.put("port", ENCRYPTED.contains(type) ? 443 : 80);
        }
        JsonTrees.fill(block, "proxyHeader", "NONE");
        if (type.startsWith("HTTP")) {
            JsonTrees.fill(block, "requestPath", "/");
        }
    }

    /** As {@code GLOBAL:global/PROJECT:123/HEALTH_CHECK:alive}, unlike all other refusals. */
    @Override
    protected String said(String path) {
        String[] parts = path.split("/", -1);
        String what =
                parts[parts.length - 2].equals("healthChecks") ? "HEALTH_CHECK" : "BACKEND_SERVICE";
        return "GLOBAL:global/PROJECT:%s/%s:%s"
                .formatted(CloudProjects.number(parts[1]), what, parts[parts.length - 1]);
    }
}
