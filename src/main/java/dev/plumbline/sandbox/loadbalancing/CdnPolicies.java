package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.compute.ComputeErrors;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How long Cloud CDN keeps what a back end answers. */
final class CdnPolicies {

    private static final String ORIGIN = "USE_ORIGIN_HEADERS";
    private static final String ALL = "FORCE_CACHE_ALL";

    private final ComputeErrors errors;

    CdnPolicies(ComputeErrors errors) {
        this.errors = errors;
    }

    /**
     * Fills in what is not said of a back end with Cloud CDN, and refuses what does not go
     * together.
     */
    void complete(ObjectNode backend, String enabled) {
        if (!backend.path(enabled).asBoolean(false)) {
            return;
        }
        ObjectNode policy = JsonTrees.child(backend, "cdnPolicy");
        JsonTrees.fill(policy, "cacheMode", "CACHE_ALL_STATIC");
        String mode = JsonTrees.text(policy, "cacheMode");
        List<String> refused =
                switch (mode) {
                    case ORIGIN -> List.of("clientTtl", "defaultTtl", "maxTtl");
                    case ALL -> List.of("maxTtl");
                    default -> List.of();
                };
        for (String field : refused) {
            if (JsonTrees.has(policy, field)) {
                throw errors.invalid(
                        "resource.cdnPolicy." + field,
                        JsonTrees.text(policy, field),
                        "Cannot be specified with cache mode %s.".formatted(mode));
            }
        }
        if (!mode.equals(ORIGIN)) {
            JsonTrees.fill(policy, "clientTtl", 3600);
            JsonTrees.fill(policy, "defaultTtl", 3600);
        }
        if (refused.isEmpty()) {
            JsonTrees.fill(policy, "maxTtl", 86_400);
            if (policy.path("defaultTtl").asInt() > policy.path("maxTtl").asInt()) {
                throw errors.invalid(
                        "resource.cdnPolicy.defaultTtl",
                        JsonTrees.text(policy, "defaultTtl"),
                        "Must be less than or equal to maxTtl.");
            }
        }
        JsonTrees.fill(policy, "negativeCaching", false);
        JsonTrees.fill(policy, "requestCoalescing", true);
        JsonTrees.fill(policy, "serveWhileStale", 0);
        JsonTrees.fill(policy, "signedUrlCacheMaxAgeSec", "0");
    }
}
