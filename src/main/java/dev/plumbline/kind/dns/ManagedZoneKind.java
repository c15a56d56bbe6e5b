package dev.plumbline.kind.dns;

import com.google.api.services.dns.Dns;
import com.google.api.services.dns.model.ManagedZone;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A zone of Cloud DNS. Whoever has the domain above it leads its names to the servers that Google
 * chooses for it, anew with every zone.
 *
 * @see <a href="https://cloud.google.com/dns/docs/reference/rest/v1/managedZones">managedZones</a>
 */
final class ManagedZoneKind {
    private ManagedZoneKind() {}

    static Schema schema() {
        return Schema.of(
                        "ManagedZone",
                        ClientFields.of(ManagedZone.class),
                        "projects/{project}/managedZones/{id}")
                .api(
                        "dns",
                        Rights.of("dns.managedZones")
                                .to("dns.managedZones", "create", "delete", "update"))
                .holdsState()
                .serves()
                .usually(1)
                .as(Type.CASELESS, "visibility")
                .as(Type.LINK, "privateVisibilityConfig.networks.networkUrl")
                .as(Type.LINK, "peeringConfig.targetNetwork.networkUrl")
                .sets("forwardingConfig.targetNameServers", "privateVisibilityConfig.networks")
                .missing("visibility", "public")
                .filled("cloudLoggingConfig", "dnssecConfig")
                .immutable("dnsName", "visibility", "reverseLookupConfig")
                .immutable("serviceDirectoryConfig")
                .output("name", "kind", "id", "creationTime", "nameServers")
                .output("cloudLoggingConfig.kind", "dnssecConfig.kind")
                .output("dnssecConfig.defaultKeySpecs.kind", "forwardingConfig.kind")
                .output("forwardingConfig.targetNameServers.kind", "peeringConfig.kind")
                .output("peeringConfig.targetNetwork.kind", "privateVisibilityConfig.kind")
                .output("peeringConfig.targetNetwork.deactivateTime")
                .output("privateVisibilityConfig.networks.kind")
                .output("privateVisibilityConfig.gkeClusters.kind", "reverseLookupConfig.kind")
                .output("serviceDirectoryConfig.kind", "serviceDirectoryConfig.namespace.kind")
                .output("serviceDirectoryConfig.namespace.deletionTime")
                .build();
    }

    /** A public zone is of use as soon as the domain above it names its servers. */
    private static Health health(Document live) {
        return live.text("visibility").filter("public"::equals).isPresent()
                        && live.get("nameServers") instanceof Value.Items(var servers)
                ? new Health(
                        Health.State.HEALTHY,
                        "reached as soon as NS records of the domain above lead %s to %s"
                                .formatted(
                                        plain(live.text("dnsName").orElse("")),
                                        servers.stream()
                                                .map(server -> plain(server.toString()))
                                                .collect(Collectors.joining(", "))))
                : Health.HEALTHY;
    }

    /** Without its last dot. */
    private static String plain(String domain) {
        return domain.replaceFirst("\\.$", "");
    }

    static Kind of(Gcp gcp, Supplier<Dns> dns) {
        return new DiscoveryKind<>(
                gcp,
                schema(),
                ManagedZoneKind::health,
                new RequestStyle("managedZones", OperationStyle.NONE),
                ManagedZone.class,
                new DiscoveryCalls<>(
                        (scope, token, size) ->
                                dns.get()
                                        .managedZones()
                                        .list(scope.at().project())
                                        .setMaxResults((int) size)
                                        .setPageToken(token),
                        at -> dns.get().managedZones().get(at.project(), at.id()),
                        (at, body) -> dns.get().managedZones().create(at.project(), body),
                        (at, body, _) ->
                                dns.get().managedZones().patch(at.project(), at.id(), body),
                        at -> dns.get().managedZones().delete(at.project(), at.id())));
    }
}
