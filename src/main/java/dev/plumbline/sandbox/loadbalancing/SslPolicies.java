package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * SSL policies: which ciphers and versions of TLS a proxy speaks.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/sslPolicies">SSL
 *     policies</a>
 * @see <a href="https://cloud.google.com/load-balancing/docs/ssl-policies-concepts">what is in the
 *     profiles</a>
 */
final class SslPolicies extends BalancerPart {

    private static final List<String> RESTRICTED =
            List.of(
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final List<String> MODERN =
            with(
                    RESTRICTED,
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
    private static final List<String> COMPATIBLE =
            with(
                    MODERN,
                    "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_GCM_SHA384");
    private static final String CUSTOM = "CUSTOM";

    SslPolicies(ComputeApi compute) {
        super(compute, "sslPolicies", "ssl_policy", Takes.seconds(5, 5, 5), Set.of("name"));
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).sorted().toList();
    }

    @Override
    protected boolean needsFingerprint() {
        return true;
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode policy, Optional<ObjectNode> live) {
        JsonTrees.fill(policy, "minTlsVersion", "TLS_1_0");
        JsonTrees.fill(policy, "profile", "COMPATIBLE");
        String profile = JsonTrees.text(policy, "profile");
        List<String> custom = JsonTrees.texts(policy.path("customFeatures"));
        if (profile.equals(CUSTOM) == custom.isEmpty()) {
            throw errors.invalid(
                    "resource.customFeatures",
                    String.join(", ", custom),
                    "Custom features must be specified with the profile CUSTOM, and only with it.");
        }
        custom.stream()
                .filter(each -> !COMPATIBLE.contains(each))
                .findFirst()
                .ifPresent(each -> {
                    throw errors.invalid("resource.customFeatures", each, "Unknown feature.");
                });
        if (JsonTrees.text(policy, "minTlsVersion").equals("TLS_1_3")
                && !profile.equals("RESTRICTED")) {
            throw errors.invalid(
                    "resource.minTlsVersion",
                    "TLS_1_3",
                    "TLS_1_3 can only be used with the profile RESTRICTED.");
        }
        policy.set(
                "enabledFeatures",
                JsonTrees.strings(
                        switch (profile) {
                            case CUSTOM -> custom.stream().sorted().toList();
                            case "MODERN" -> MODERN;
                            case "COMPATIBLE" -> COMPATIBLE;
                            default -> RESTRICTED;
                        }));
        if (custom.isEmpty()) {
            policy.remove("customFeatures");
        }
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("listAvailableFeatures"), this::features);
    }

    private HttpAnswer features(ApiCall call) {
        compute.scope(call);
        return HttpAnswer.ok(
                JsonTrees.object(all -> all.set("features", JsonTrees.strings(COMPATIBLE))));
    }
}
