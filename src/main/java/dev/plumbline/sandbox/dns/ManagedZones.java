package dev.plumbline.sandbox.dns;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.discovery.DiscoveryCollection;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Zones. Each begins with the two records that say so.
 *
 * @see <a href="https://cloud.google.com/dns/docs/reference/rest/v1/managedZones">managedZones</a>
 */
final class ManagedZones extends DiscoveryCollection {

    private static final Pattern NAME = Pattern.compile("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9_](?:[-a-z0-9_]{0,61}[a-z0-9_])?\\.)+");
    private static final Set<String> SERVERS = Set.of("creationTime", "id", "nameServers");

    private final DnsErrors refusals;

    ManagedZones(Cloud cloud, DnsErrors errors) {
        super(cloud, errors, "managedZones");
        this.refusals = errors;
    }

    /** The zone that a call is about, or about something in it. */
    ObjectNode zone(ApiCall call) {
        return live(call);
    }

    /** What zones and all that is in them are kept under. */
    static String path(ApiCall call) {
        return "projects/%s/managedZones/%s".formatted(call.project(), call.arg("managedZone"));
    }

    @Override
    protected String name(ApiCall call) {
        return path(call);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on("dns.managedZoneOperations.get", this::operation);
        handlers.on("dns.managedZoneOperations.list", this::operations);
    }

    private HttpAnswer operation(ApiCall call) {
        ObjectNode _ = zone(call);
        String id = call.arg("operation");
        return cloud.store()
                .get(key(path(call) + "/operations/" + id))
                .map(HttpAnswer::ok)
                .orElseThrow(() -> refusals.missing("parameters.operation", id));
    }

    private HttpAnswer operations(ApiCall call) {
        ObjectNode _ = zone(call);
        return HttpAnswer.ok(
                JsonTrees.object()
                        .put("kind", "dns#managedZoneOperationsListResponse")
                        .set(
                                "operations",
                                JsonTrees.array(
                                        cloud.store()
                                                .all(key(path(call) + "/operations/"))
                                                .toList())));
    }

    @Override
    protected boolean servers(Shape.Field field) {
        return super.servers(field) || SERVERS.contains(field.name());
    }

    @Override
    protected List<ObjectNode> all(ApiCall call) {
        String domain = call.query("dnsName");
        return super.all(call).stream()
                .filter(zone -> domain.isEmpty() || JsonTrees.text(zone, "dnsName").equals(domain))
                .toList();
    }

    @Override
    protected void created(ApiCall call, ObjectNode zone) {
        super.created(call, zone);
        char shard =
                (char)
                        ('a'
                                + Math.floorMod(
                                        shard(call.project(), JsonTrees.text(zone, "dnsName")), 5));
        zone.put("id", cloud.ids().number())
                .put("creationTime", cloud.clock().now().truncatedTo(ChronoUnit.MILLIS).toString())
                .set(
                        "nameServers",
                        JsonTrees.strings(
                                IntStream.rangeClosed(1, 4)
                                        .mapToObj(number ->
                                                "ns-cloud-%c%d.googledomains.com."
                                                        .formatted(shard, number))
                                        .toList()));
    }

    /** Of zones of one domain in a project each has servers of its own. */
    private long shard(String project, String domain) {
        return CloudIds.hash(domain)
                + cloud.store()
                        .all(key("projects/" + project + "/"))
                        .filter(other -> JsonTrees.text(other, "dnsName").equals(domain))
                        .count();
    }

    @Override
    protected void complete(ApiCall call, ObjectNode zone, Optional<ObjectNode> live) {
        String name = JsonTrees.text(zone, "name");
        String domain = JsonTrees.text(zone, "dnsName");
        JsonTrees.fill(zone, "visibility", "public");
        if (!NAME.matcher(name).matches()) {
            throw wrong("name", name);
        }
        if (!DOMAIN.matcher(domain.toLowerCase(Locale.ROOT)).matches()) {
            throw wrong("dnsName", domain);
        }
        live.ifPresent(before -> {
            for (String fixed : List.of("name", "dnsName", "visibility")) {
                if (!JsonTrees.text(before, fixed).equals(JsonTrees.text(zone, fixed))) {
                    throw wrong(fixed, JsonTrees.text(zone, fixed));
                }
            }
        });
        JsonTrees.child(zone, "cloudLoggingConfig")
                .put("kind", "dns#managedZoneCloudLoggingConfig");
        if (zone.path("dnssecConfig") instanceof ObjectNode signing) {
            signed(signing);
        }
        if (zone.path("privateVisibilityConfig").path("networks").isEmpty()) {
            zone.remove("privateVisibilityConfig");
        }
    }

    private static void signed(ObjectNode signing) {
        signing.put("kind", "dns#managedZoneDnsSecConfig");
        JsonTrees.fill(signing, "state", "off");
        if (JsonTrees.text(signing, "state").equals("off")) {
            return;
        }
        JsonTrees.fill(signing, "nonExistence", "nsec3");
        if (signing.path("defaultKeySpecs").isEmpty()) {
            ArrayNode keys = signing.putArray("defaultKeySpecs");
            key(keys, "keySigning", 2048);
            key(keys, "zoneSigning", 1024);
        }
    }

    private static void key(ArrayNode keys, String type, int length) {
        keys.addObject()
                .put("kind", "dns#dnsKeySpec")
                .put("keyType", type)
                .put("algorithm", "rsasha256")
                .put("keyLength", length);
    }

    private Refusal wrong(String field, String found) {
        return refusals.wrong("entity.managedZone." + field, found);
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode zone) {
        boolean more =
                cloud.store()
                        .all(key(path(call) + "/rrsets/"))
                        .anyMatch(record -> !RecordSets.apex(zone, record));
        if (more) {
            throw errors.refuse(
                    400,
                    "containerNotEmpty",
                    "The resource named '%s' cannot be deleted because it contains one or more 'resource records'."
                            .formatted(JsonTrees.text(zone, "name")));
        }
    }

    @Override
    protected HttpAnswer perform(ApiCall call, Change change, ObjectNode zone, String name) {
        Optional<ObjectNode> before = cloud.store().get(key(name)).map(ObjectNode::deepCopy);
        HttpAnswer answer = super.perform(call, change, zone, name);
        return switch (change) {
            case CREATE -> {
                RecordSets.ofNew(zone)
                        .forEach(record ->
                                cloud.store()
                                        .put(key(name + "/" + RecordSets.path(record)), record));
                yield answer;
            }
            case UPDATE -> {
                ObjectNode operation = operation(before.orElseThrow(), zone.deepCopy());
                String id = JsonTrees.text(operation, "id");
                cloud.store().put(key(name + "/operations/" + id), operation);
                yield HttpAnswer.ok(operation);
            }
            case DELETE -> {
                cloud.store().removeUnder(key(name + "/"));
                yield answer;
            }
        };
    }

    private ObjectNode operation(ObjectNode before, ObjectNode after) {
        ObjectNode operation =
                JsonTrees.object()
                        .put("kind", "dns#operation")
                        .put("id", cloud.ids().uuid())
                        .put("startTime", cloud.clock().now().toString())
                        .put("status", "done")
                        .put("type", "update")
                        .put("user", "user@example.com");
        operation.putObject("zoneContext").set("oldValue", before).set("newValue", after);
        return operation;
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return refusals.missing("parameters.managedZone", call.arg("managedZone"));
    }

    @Override
    protected Refusal exists(ApiCall call, String name) {
        return refusals.taken("entity.managedZone", name.substring(name.lastIndexOf('/') + 1));
    }
}
