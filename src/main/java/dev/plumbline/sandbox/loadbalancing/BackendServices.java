package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a load balancer sends to: groups of instances, or of what has no machines.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/backendServices">back-end
 *     services</a>
 */
final class BackendServices extends BalancerPart {

    /** What SHA-256 makes of nothing. */
    private static final String NO_SECRET =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final int USUAL_TIMEOUT = 30;

    private final CdnPolicies cdn = new CdnPolicies(errors);

    BackendServices(ComputeApi compute) {
        super(
                compute,
                "backendServices",
                "backend_service",
                Takes.seconds(16, 11, 11),
                Set.of("name", "loadBalancingScheme"));
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode service, Optional<ObjectNode> live) {
        JsonTrees.fill(service, "affinityCookieTtlSec", 0);
        JsonTrees.fill(service, "description", "");
        JsonTrees.fill(service, "enableCDN", false);
        JsonTrees.fill(service, "loadBalancingScheme", "EXTERNAL");
        JsonTrees.fill(service, "protocol", "HTTP");
        JsonTrees.fill(service, "sessionAffinity", "NONE");
        JsonTrees.fill(service, "timeoutSec", USUAL_TIMEOUT);
        Set.of("customRequestHeaders", "customResponseHeaders", "backends", "healthChecks").stream()
                .filter(list -> service.path(list).isEmpty())
                .forEach(service::remove);
        referAll(scope, service, "healthChecks", "global/healthChecks");
        if (service.path("healthChecks").size() > 1) {
            throw errors.invalid(
                    "resource.healthChecks", "", "At most one health check can be specified.");
        }
        if (service.path("iap") instanceof ObjectNode iap) {
            iap.remove("oauth2ClientSecret");
            JsonTrees.fill(iap, "oauth2ClientSecretSha256", NO_SECRET);
        }
        cdn.complete(service, "enableCDN");
        backends(scope, service);
    }

    private void backends(ComputeScope scope, ObjectNode service) {
        boolean serverless = false;
        boolean machines = false;
        for (JsonNode each : service.path("backends")) {
            ObjectNode backend = (ObjectNode) each;
            String said = JsonTrees.text(backend, "group");
            if (said.isEmpty()) {
                throw errors.missing("resource.backends.group");
            }
            String group =
                    link(scope, "resource.backends.group", said, "global/networkEndpointGroups");
            backend.put("group", group);
            JsonTrees.fill(backend, "balancingMode", "UTILIZATION");
            JsonTrees.fill(backend, "capacityScaler", 1);
            boolean endpoints = group.contains("/networkEndpointGroups/");
            serverless = serverless || (endpoints && isServerless(group));
            machines = machines || !endpoints;
            if (!endpoints && JsonTrees.text(backend, "balancingMode").equals("UTILIZATION")) {
                if (!JsonTrees.has(backend, "maxUtilization")) {
                    backend.put("maxUtilization", 0.8);
                }
            }
            if (endpoints && JsonTrees.has(backend, "maxUtilization")) {
                throw errors.invalid(
                        "resource.backends.maxUtilization",
                        JsonTrees.text(backend, "maxUtilization"),
                        "Cannot be specified for network endpoint groups.");
            }
        }
        if (serverless) {
            withoutMachines(service);
        } else {
            JsonTrees.fill(service, "port", 80);
            JsonTrees.fill(service, "portName", "http");
        }
        if (machines && service.path("healthChecks").isEmpty()) {
            throw errors.invalid(
                    "resource.healthChecks",
                    "",
                    "A health check is required for a backend service with instance groups.");
        }
    }

    private boolean isServerless(String group) {
        return compute.get(ComputeApi.unlink(group))
                .filter(each -> JsonTrees.text(each, "networkEndpointType").equals("SERVERLESS"))
                .isPresent();
    }

    private void withoutMachines(ObjectNode service) {
        String of =
                " is not supported for a backend service with Serverless network endpoint groups.";
        if (!service.path("healthChecks").isEmpty()) {
            throw errors.invalid("resource.healthChecks", "", "A health check" + of);
        }
        if (service.path("timeoutSec").asInt() != USUAL_TIMEOUT) {
            throw errors.invalid(
                    "resource.timeoutSec",
                    JsonTrees.text(service, "timeoutSec"),
                    "Timeout sec" + of);
        }
        if (!Set.of("", "http").contains(JsonTrees.text(service, "portName"))) {
            throw errors.invalid(
                    "resource.portName", JsonTrees.text(service, "portName"), "Port name" + of);
        }
    }

    @Override
    protected void keep(ObjectNode live, ObjectNode service) {
        UrlMaps.keepUsers(live, service);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("setSecurityPolicy"), call -> policy(call, "securityPolicy"));
        handlers.on(id("setEdgeSecurityPolicy"), call -> policy(call, "edgeSecurityPolicy"));
    }
}
