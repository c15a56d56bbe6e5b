package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteSslCertificateRequest;
import com.google.cloud.compute.v1.GetSslCertificateRequest;
import com.google.cloud.compute.v1.InsertSslCertificateRequest;
import com.google.cloud.compute.v1.ListSslCertificatesRequest;
import com.google.cloud.compute.v1.SslCertificate;
import com.google.cloud.compute.v1.SslCertificatesClient;
import com.google.cloud.compute.v1.SslCertificatesSettings;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.TextPattern;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.util.stream.Collectors;

/**
 * A certificate that callers are shown: brought by its owner, or got by Google once its domains
 * lead to a load balancer that shows it. Nothing of it can change.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/sslCertificates">sslCertificates</a>
 */
final class SslCertificateKind {
    /** A record of DNS, as whoever declares a certificate may describe it. */
    private static final TextPattern RECORD = TextPattern.of("\\S+\\. A [0-9.]+");

    private SslCertificateKind() {}

    static Schema schema() {
        return Schema.of(
                        "SslCertificate",
                        ClientFields.of(SslCertificate.class),
                        "projects/{project}/global/sslCertificates/{id}")
                .api(
                        "compute",
                        Rights.of("compute.sslCertificates")
                                .to("compute.sslCertificates", "create", "delete")
                                .changing("compute.globalOperations.get"))
                .marked(Marking.DESCRIPTION)
                .replaced()
                .refine(field -> field.with(Field.Trait.HASHED), "managed.domains")
                .sets("managed.domains")
                .missing("type", "SELF_MANAGED")
                .immutable("certificate", "description", "managed", "privateKey", "selfManaged")
                .immutable("type")
                .input("privateKey", "selfManaged.privateKey")
                .sensitive("certificate", "privateKey")
                .sensitive("selfManaged.privateKey")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("expireTime", "subjectAlternativeNames")
                .output("managed.domainStatus", "managed.status")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<SslCertificatesClient> methods =
                compute.methods(SslCertificatesSettings::newBuilder, SslCertificatesClient::create);
        methods.list(
                SslCertificatesClient::listCallable,
                ListSslCertificatesRequest.getDefaultInstance());
        methods.get(
                SslCertificatesClient::getCallable, GetSslCertificateRequest.getDefaultInstance());
        methods.create(
                SslCertificatesClient::insertCallable,
                InsertSslCertificateRequest.getDefaultInstance());
        methods.delete(
                SslCertificatesClient::deleteCallable,
                DeleteSslCertificateRequest.getDefaultInstance());
        return compute.kind(schema(), SslCertificateKind::health, "sslCertificate", methods);
    }

    /**
     * What is still wanted of a certificate that Google gets.
     *
     * @see <a
     *     href="https://cloud.google.com/load-balancing/docs/ssl-certificates/troubleshooting">the
     *     statuses</a>
     */
    private static Health health(Document live) {
        Document managed = live.object("managed");
        String status = managed.text("status").orElse("ACTIVE");
        if (status.equals("ACTIVE")) {
            return Health.HEALTHY;
        }
        String wanting =
                managed.object("domainStatus").fields().entrySet().stream()
                        .filter(each -> !each.getValue().equals(new Value.Scalar("ACTIVE")))
                        .map(each -> each.getKey() + " (" + each.getValue() + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!status.equals("PROVISIONING")) {
            return Health.degraded("Google says %s: %s".formatted(status, wanting));
        }
        String record =
                Marking.DESCRIPTION
                        .unmarked(live)
                        .text("description")
                        .filter(RECORD::matches)
                        .map(". The record that leads there: "::concat)
                        .orElse("");
        return Health.pending(
                "waits until %s leads to the load balancer and Google has looked, which takes up to an hour%s"
                        .formatted(wanting.isEmpty() ? "its domain" : wanting, record));
    }
}
