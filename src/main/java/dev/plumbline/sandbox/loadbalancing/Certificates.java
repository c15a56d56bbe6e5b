package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * SSL certificates: those that their owner brings, and those that Google gets once all their
 * domains lead to a load balancer that shows them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/sslCertificates">SSL
 *     certificates</a>
 * @see <a href="https://cloud.google.com/load-balancing/docs/ssl-certificates/troubleshooting">what
 *     the statuses of domains mean</a>
 */
final class Certificates extends BalancerPart {

    private static final String MANAGED = "MANAGED";
    private static final String PROVISIONING = "PROVISIONING";
    private static final Duration AT_LEAST = Duration.ofMinutes(10);
    private static final int MOST = 100;
    private static final Duration VALID = Duration.ofDays(90);

    private Map<String, String> names = Map.of();

    /** Those that Google has not got yet. */
    private final Set<String> waiting = new LinkedHashSet<>();

    Certificates(ComputeApi compute) {
        super(compute, "sslCertificates", "ssl_certificate", Takes.seconds(5, 5, 5), Set.of());
    }

    /** Learns where names lead: their first address, by name with its last dot. */
    void know(Map<String, String> leads) {
        names = leads;
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode certificate, Optional<ObjectNode> live) {
        JsonTrees.fill(certificate, "type", "SELF_MANAGED");
        if (JsonTrees.text(certificate, "type").equals(MANAGED)) {
            managed(JsonTrees.child(certificate, "managed"));
        } else {
            brought(certificate);
        }
    }

    private void managed(ObjectNode managed) {
        List<String> domains =
                JsonTrees.texts(managed.path("domains")).stream()
                        .map(each -> each.replaceFirst("\\.$", ""))
                        .toList();
        if (domains.isEmpty() || domains.size() > MOST) {
            throw errors.invalid(
                    "resource.managed.domains", "", "Between 1 and 100 domains must be specified.");
        }
        ObjectNode status = JsonTrees.object();
        for (String domain : domains) {
            if (!domain.matches("(?=.{1,63}$)([a-z0-9]([-a-z0-9]*[a-z0-9])?\\.)+[a-z]{2,}")) {
                throw errors.invalid(
                        "resource.managed.domains", domain, "Must be a domain without wildcard.");
            }
            status.put(domain, PROVISIONING);
        }
        managed.set("domains", JsonTrees.strings(domains));
        managed.put("status", PROVISIONING).set("domainStatus", status);
    }

    private void brought(ObjectNode certificate) {
        ObjectNode inner = JsonTrees.child(certificate, "selfManaged");
        JsonTrees.fill(certificate, "certificate", JsonTrees.text(inner, "certificate"));
        boolean key =
                JsonTrees.has(certificate, "privateKey") || JsonTrees.has(inner, "privateKey");
        if (!key) {
            throw errors.missing("resource.privateKey");
        }
        String pem = JsonTrees.text(certificate, "certificate");
        try {
            X509Certificate first =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(
                                            new ByteArrayInputStream(
                                                    pem.getBytes(StandardCharsets.UTF_8)));
            certificate.put("expireTime", ComputeApi.time(first.getNotAfter().toInstant()));
        } catch (CertificateException e) {
            throw errors.invalid(
                    "resource.certificate", "", "The SSL certificate could not be parsed.");
        }
        certificate.remove("privateKey");
        inner.remove("privateKey");
        inner.put("certificate", pem);
    }

    @Override
    protected void created(ComputeScope scope, ObjectNode certificate) {
        super.created(scope, certificate);
        if (JsonTrees.text(certificate, "type").equals(MANAGED)) {
            waiting.add(path(scope, certificate));
        }
    }

    /** Looks where the domains lead, some time after a certificate was made. */
    void settle() {
        if (waiting.isEmpty()) {
            return;
        }
        Instant due = compute.cloud().clock().now().minus(compute.cloud().clock().scaled(AT_LEAST));
        waiting.removeIf(path -> compute.get(path).filter(Certificates::waits).isEmpty());
        waiting.stream()
                .flatMap(path -> compute.get(path).stream())
                .filter(each -> made(each).isBefore(due))
                .forEach(this::look);
    }

    private static boolean waits(ObjectNode certificate) {
        return JsonTrees.text(certificate.path("managed"), "status").equals(PROVISIONING);
    }

    private static Instant made(ObjectNode certificate) {
        return OffsetDateTime.parse(JsonTrees.text(certificate, "creationTimestamp")).toInstant();
    }

    private void look(ObjectNode certificate) {
        String link = JsonTrees.text(certificate, "selfLink");
        List<String> addresses = addresses(link);
        ObjectNode looked = certificate.deepCopy();
        ObjectNode managed = JsonTrees.child(looked, "managed");
        ObjectNode status = JsonTrees.child(managed, "domainStatus");
        boolean all = true;
        for (String domain : JsonTrees.texts(managed.path("domains"))) {
            boolean visible = addresses.contains(names.getOrDefault(domain + ".", ""));
            status.put(domain, visible ? "ACTIVE" : "FAILED_NOT_VISIBLE");
            all = all && visible;
        }
        if (all) {
            managed.put("status", "ACTIVE");
            looked.put("expireTime", ComputeApi.time(compute.cloud().clock().now().plus(VALID)));
            looked.set("subjectAlternativeNames", managed.path("domains"));
        }
        if (!looked.equals(certificate)) {
            compute.put(ComputeApi.unlink(link), looked);
        }
    }

    /** Where load balancers answer that show a certificate. */
    private List<String> addresses(String certificate) {
        List<String> proxies =
                compute.all()
                        .filter(each ->
                                JsonTrees.texts(each.path("sslCertificates")).contains(certificate))
                        .map(each -> JsonTrees.text(each, "selfLink"))
                        .toList();
        return compute.all()
                .filter(each -> proxies.contains(JsonTrees.text(each, "target")))
                .map(each -> JsonTrees.text(each, "IPAddress"))
                .toList();
    }
}
