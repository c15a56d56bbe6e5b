package dev.plumbline.kind.dns;

import com.google.api.services.dns.Dns;
import com.google.api.services.dns.model.ResourceRecordSet;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * All records of one name and one type in a zone. There is one set of them, so that whoever
 * declares it declares all that the name leads to; sets that nobody declares are left alone.
 *
 * @see <a
 *     href="https://cloud.google.com/dns/docs/reference/rest/v1/resourceRecordSets">resourceRecordSets</a>
 */
final class RecordSetKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile(
                            "(\\*\\.)?([A-Za-z0-9_]([-A-Za-z0-9_]{0,61}[A-Za-z0-9_])?\\.)+"),
                    "a whole domain with its last dot, such as www.example.com.",
                    false);

    private static final String POLICY = "routingPolicy.";
    private static final String BALANCERS = "healthCheckedTargets.internalLoadBalancers.";

    private RecordSetKind() {}

    static Schema schema() {
        return Schema.of(
                        "RecordSet",
                        ClientFields.of(ResourceRecordSet.class),
                        "{parent}/rrsets/{id}")
                .api(
                        "dns",
                        Rights.of("dns.resourceRecordSets")
                                .to("dns.resourceRecordSets", "create", "delete", "update")
                                .changing("dns.changes.create"))
                .partOf("zone", "ManagedZone")
                .called("{name} {type}")
                .named(NAMES)
                .marked(Marking.IDENTITY)
                .serves()
                .usually(1)
                .sets("rrdatas")
                .immutable(POLICY + "healthCheck")
                .as(Type.LINK, balancers("networkUrl"))
                .output("name", "kind", POLICY + "kind", POLICY + "geo.kind", POLICY + "wrr.kind")
                .output(POLICY + "geo.items.kind", POLICY + "wrr.items.kind")
                .output(POLICY + "primaryBackup.kind")
                .output(POLICY + "primaryBackup.backupGeoTargets.kind")
                .output(POLICY + "primaryBackup.backupGeoTargets.items.kind")
                .output(balancers("kind"))
                .build();
    }

    /** A field of each load balancer that a policy may lead to. */
    private static String[] balancers(String field) {
        return new String[] {
            POLICY + "geo.items." + BALANCERS + field,
            POLICY + "wrr.items." + BALANCERS + field,
            POLICY + "primaryBackup.backupGeoTargets.items." + BALANCERS + field,
            POLICY + "primaryBackup.primaryTargets.internalLoadBalancers." + field
        };
    }

    static Kind of(Gcp gcp, Supplier<Dns> dns) {
        return new DiscoveryKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle("rrsets", RecordSetKind::id, OperationStyle.NONE),
                ResourceRecordSet.class,
                new DiscoveryCalls<>(
                        (scope, token, size) ->
                                dns.get()
                                        .resourceRecordSets()
                                        .list(scope.at().project(), zone(scope.at()))
                                        .setMaxResults((int) size)
                                        .setPageToken(token),
                        at ->
                                dns.get()
                                        .resourceRecordSets()
                                        .get(at.project(), zone(at), name(at), type(at)),
                        (at, body) ->
                                dns.get()
                                        .resourceRecordSets()
                                        .create(
                                                at.project(),
                                                zone(at),
                                                body.setName(name(at)).setType(type(at))),
                        (at, body, _) ->
                                dns.get()
                                        .resourceRecordSets()
                                        .patch(at.project(), zone(at), name(at), type(at), body),
                        at ->
                                dns.get()
                                        .resourceRecordSets()
                                        .delete(at.project(), zone(at), name(at), type(at))));
    }

    private static String id(Document live) {
        return live.text("name").orElse("") + " " + live.text("type").orElse("");
    }

    /** The zone that something is in. */
    private static String zone(Place at) {
        return RequestStyle.last(at.parent());
    }

    private static String name(Place at) {
        return at.id().substring(0, at.id().indexOf(' '));
    }

    private static String type(Place at) {
        return at.id().substring(at.id().indexOf(' ') + 1);
    }
}
