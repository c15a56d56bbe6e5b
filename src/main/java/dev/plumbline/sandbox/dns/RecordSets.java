package dev.plumbline.sandbox.dns;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.discovery.DiscoveryCollection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All records of one name and one type, of which there is one set in a zone.
 *
 * @see <a
 *     href="https://cloud.google.com/dns/docs/reference/rest/v1/resourceRecordSets">resourceRecordSets
 *     </a>
 */
final class RecordSets extends DiscoveryCollection {

    private static final int APEX_TTL = 21600;
    private static final Set<String> APEX = Set.of("NS", "SOA");
    private static final Set<String> NAMES = Set.of("CNAME", "NS", "PTR");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}");

    private final DnsErrors refusals;
    private final ManagedZones zones;
    private final Runnable changed;

    /**
     * @param changed is told when names lead elsewhere
     */
    RecordSets(Cloud cloud, DnsErrors errors, ManagedZones zones, Runnable changed) {
        super(cloud, errors, "resourceRecordSets");
        this.refusals = errors;
        this.zones = zones;
        this.changed = changed;
    }

    /** The records that every zone has, and that stay as long as it does. */
    static List<ObjectNode> ofNew(ObjectNode zone) {
        String domain = JsonTrees.text(zone, "dnsName");
        List<String> servers = JsonTrees.texts(zone.path("nameServers"));
        return List.of(
                record(domain, "NS", servers),
                record(
                        domain,
                        "SOA",
                        List.of(
                                servers.getFirst()
                                        + " cloud-dns-hostmaster.google.com. 1 21600 3600 259200 300")));
    }

    private static ObjectNode record(String name, String type, List<String> data) {
        ObjectNode record =
                JsonTrees.object()
                        .put("kind", "dns#resourceRecordSet")
                        .put("name", name)
                        .put("type", type)
                        .put("ttl", APEX_TTL);
        return record.set("rrdatas", JsonTrees.strings(data));
    }

    static boolean apex(ObjectNode zone, ObjectNode record) {
        return APEX.contains(JsonTrees.text(record, "type"))
                && JsonTrees.text(record, "name").equals(JsonTrees.text(zone, "dnsName"));
    }

    /** By what one is kept below its zone. */
    static String path(JsonNode record) {
        return "rrsets/%s/%s"
                .formatted(JsonTrees.text(record, "name"), JsonTrees.text(record, "type"));
    }

    /** As messages call one. */
    static String called(JsonNode record) {
        return called(JsonTrees.text(record, "name"), JsonTrees.text(record, "type"));
    }

    private static String called(String name, String type) {
        return "%s (%s)".formatted(name, type);
    }

    @Override
    protected void policies(MethodHandlers handlers) {
        // A record has no policy; its zone has.
    }

    @Override
    protected void checkCall(ApiCall call) {
        super.checkCall(call);
        ObjectNode _ = zones.zone(call);
    }

    @Override
    protected String name(ApiCall call) {
        return "%s/rrsets/%s/%s"
                .formatted(ManagedZones.path(call), call.arg("name"), call.arg("type"));
    }

    @Override
    protected String newName(ApiCall call, ObjectNode record) {
        return ManagedZones.path(call) + "/" + path(record);
    }

    @Override
    protected String order(ObjectNode record) {
        return path(record);
    }

    @Override
    protected List<ObjectNode> all(ApiCall call) {
        String name = call.query("name");
        String type = call.query("type");
        return cloud
                .store()
                .shownUnder(key(ManagedZones.path(call) + "/rrsets/"), call.faults())
                .stream()
                .filter(record -> name.isEmpty() || JsonTrees.text(record, "name").equals(name))
                .filter(record -> type.isEmpty() || JsonTrees.text(record, "type").equals(type))
                .toList();
    }

    @Override
    protected void complete(ApiCall call, ObjectNode record, Optional<ObjectNode> live) {
        check(zones.zone(call), record, "entity.rrset");
    }

    /**
     * Refuses what makes no sense in a zone.
     *
     * @param at where the body says it
     */
    void check(ObjectNode zone, ObjectNode record, String at) {
        String name = JsonTrees.text(record, "name");
        String domain = JsonTrees.text(zone, "dnsName");
        if (!name.equals(domain) && !name.endsWith("." + domain)) {
            throw refusals.wrong(at + ".name", name);
        }
        List<String> data = JsonTrees.texts(record.path("rrdatas"));
        if (data.isEmpty() != record.has("routingPolicy")) {
            throw refusals.wrong(at + ".rrdata", "");
        }
        String type = JsonTrees.text(record, "type");
        for (int index = 0; index < data.size(); index++) {
            String found = data.get(index);
            boolean good =
                    switch (type) {
                        case "A" -> IPV4.matcher(found).matches();
                        case "AAAA" -> found.contains(":");
                        default -> !NAMES.contains(type) || found.endsWith(".");
                    };
            if (!good) {
                throw refusals.wrong("%s.rrdata[%d]".formatted(at, index), found);
            }
        }
        if (type.equals("CNAME") && (data.size() > 1 || name.equals(domain))) {
            throw errors.refuse(
                    400,
                    "invalid",
                    "The resource record set '%s' of type CNAME must be the only one of its name and have one record."
                            .formatted(at));
        }
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode record) {
        checkApex(zones.zone(call), record, "entity.rrset");
    }

    void checkApex(ObjectNode zone, ObjectNode record, String at) {
        if (apex(zone, record)) {
            throw errors.refuse(
                    400,
                    "invalidZoneApex",
                    "The resource record set '%s' is invalid because a zone must contain exactly one resource record set of type '%s' at the apex."
                            .formatted(at, JsonTrees.text(record, "type")));
        }
    }

    @Override
    protected HttpAnswer perform(ApiCall call, Change change, ObjectNode record, String name) {
        HttpAnswer answer = super.perform(call, change, record, name);
        changed.run();
        return change == Change.DELETE ? HttpAnswer.ok(JsonTrees.object()) : answer;
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return refusals.missing("parameters.name", called(call.arg("name"), call.arg("type")));
    }

    @Override
    protected Refusal exists(ApiCall call, String name) {
        String[] parts = name.split("/", -1);
        return refusals.taken(
                "entity.rrset", called(parts[parts.length - 2], parts[parts.length - 1]));
    }
}
