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
 * Target proxies: what ends the connections of callers, with encryption or without.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/targetHttpsProxies">target
 *     HTTPS proxies</a>
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/targetHttpProxies">target
 *     HTTP proxies</a>
 */
final class TargetProxies extends BalancerPart {

    private static final String MAPS = "global/urlMaps";
    private static final String CERTIFICATES = "sslCertificates";
    private static final int MOST = 15;

    private final boolean encrypted;

    TargetProxies(ComputeApi compute, boolean encrypted) {
        super(
                compute,
                encrypted ? "targetHttpsProxies" : "targetHttpProxies",
                encrypted ? "target_https_proxy" : "target_http_proxy",
                Takes.seconds(5, 5, 5),
                Set.of("name", "description", "httpKeepAliveTimeoutSec", "proxyBind"));
        this.encrypted = encrypted;
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode proxy, Optional<ObjectNode> live) {
        if (JsonTrees.text(proxy, "urlMap").isEmpty()) {
            throw errors.missing("resource.urlMap");
        }
        refer(scope, proxy, "urlMap", MAPS);
        if (!encrypted) {
            return;
        }
        JsonTrees.fill(proxy, "quicOverride", "NONE");
        JsonTrees.fill(proxy, "tlsEarlyData", "DISABLED");
        certificates(scope, proxy);
        if (JsonTrees.has(proxy, "sslPolicy")) {
            refer(scope, proxy, "sslPolicy", "global/sslPolicies");
        }
    }

    private void certificates(ComputeScope scope, ObjectNode proxy) {
        int count = proxy.path(CERTIFICATES).size();
        if (count == 0 && !JsonTrees.has(proxy, "certificateMap")) {
            throw errors.missing("resource." + CERTIFICATES);
        }
        if (count > MOST) {
            throw errors.invalid(
                    "resource." + CERTIFICATES,
                    "",
                    "At most 15 SSL certificates can be specified.");
        }
        referAll(scope, proxy, CERTIFICATES, "global/sslCertificates");
    }

    @Override
    protected void more(MethodHandlers handlers) {
        on(handlers, "setUrlMap", "SetUrlMap", "urlMap");
        if (encrypted) {
            on(handlers, "setSslCertificates", "SetSslCertificates", CERTIFICATES);
            on(handlers, "setSslPolicy", id("setSslPolicy"), "sslPolicy");
            on(handlers, "setQuicOverride", id("setQuicOverride"), "quicOverride");
        }
    }

    private void on(MethodHandlers handlers, String verb, String type, String field) {
        handlers.on(
                id(verb),
                call ->
                        write(
                                call,
                                type,
                                updating(),
                                (scope, live, sent) -> {
                                    ObjectNode document = live.deepCopy();
                                    JsonNode body = body(sent);
                                    document.remove(field);
                                    if (body.path(field).isArray()
                                            || !JsonTrees.text(body, field).isEmpty()) {
                                        document.set(field, body.path(field));
                                    }
                                    refuseBesideMap(document, verb);
                                    complete(scope, document, Optional.of(live));
                                    return document;
                                }));
    }

    /** A proxy that takes its certificates from a map has none of its own. */
    private void refuseBesideMap(ObjectNode proxy, String verb) {
        if (verb.equals("setSslCertificates") && JsonTrees.has(proxy, "certificateMap")) {
            throw errors.refuse(
                    412,
                    "conditionNotMet",
                    "SSL certificates cannot be set while a certificate map is attached.");
        }
    }
}
