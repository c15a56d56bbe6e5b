package dev.plumbline.sandbox.dns;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes of several records at once, all or none. What goes has to be said as it is.
 *
 * @see <a href="https://cloud.google.com/dns/docs/reference/rest/v1/changes">changes</a>
 */
final class RecordChanges {

    private static final Duration PENDING = Duration.ofSeconds(3);

    private final Cloud cloud;
    private final DnsErrors errors;
    private final ManagedZones zones;
    private final RecordSets records;
    private final Runnable changed;

    RecordChanges(
            Cloud cloud,
            DnsErrors errors,
            ManagedZones zones,
            RecordSets records,
            Runnable changed) {
        this.changed = changed;
        this.cloud = cloud;
        this.errors = errors;
        this.zones = zones;
        this.records = records;
    }

    void handle(MethodHandlers handlers) {
        handlers.on("dns.changes.create", this::create);
        handlers.on("dns.changes.get", this::get);
        handlers.on("dns.changes.list", this::list);
    }

    private String key(String name) {
        return errors.api().host() + "/" + name;
    }

    private HttpAnswer create(ApiCall call) {
        ObjectNode zone = zones.zone(call);
        ObjectNode change = BodyReader.sent(errors, call);
        String path = ManagedZones.path(call);
        Map<String, Optional<ObjectNode>> after = new LinkedHashMap<>();
        for (JsonNode each : change.path("deletions")) {
            ObjectNode record = (ObjectNode) each;
            String at = at("deletions", record);
            ObjectNode live =
                    cloud.store()
                            .get(key(path + "/" + RecordSets.path(record)))
                            .orElseThrow(() -> errors.missing(at, RecordSets.called(record)));
            if (!same(live, record)) {
                throw errors.refuse(
                        412, "conditionNotMet", "Precondition not met for '%s'".formatted(at));
            }
            after.put(RecordSets.path(record), Optional.empty());
        }
        for (JsonNode each : change.path("additions")) {
            ObjectNode record = ((ObjectNode) each).put("kind", "dns#resourceRecordSet");
            String at = at("additions", record);
            records.check(zone, record, at);
            String id = RecordSets.path(record);
            if (!after.containsKey(id) && cloud.store().has(key(path + "/" + id))) {
                throw errors.taken(at, RecordSets.called(record));
            }
            after.put(id, Optional.of(record));
        }
        if (after.isEmpty()) {
            throw errors.refuse(400, "required", "Required parameter is missing: entity.change");
        }
        for (JsonNode each : change.path("deletions")) {
            if (after.getOrDefault(RecordSets.path(each), Optional.empty()).isEmpty()) {
                records.checkApex(zone, (ObjectNode) each, at("deletions", each));
            }
        }
        after.forEach((id, record) ->
                record.ifPresentOrElse(
                        one -> cloud.store().put(key(path + "/" + id), one),
                        () -> cloud.store().remove(key(path + "/" + id))));
        changed.run();
        int number = all(path).size() + 1;
        change.put("kind", "dns#change")
                .put("id", String.valueOf(number))
                .put("startTime", cloud.clock().now().toString());
        cloud.store().put(key("%s/changes/%04d".formatted(path, number)), change);
        return HttpAnswer.ok(shown(change));
    }

    private static String at(String list, JsonNode record) {
        return "entity.change.%s[%s][%s]"
                .formatted(list, JsonTrees.text(record, "name"), JsonTrees.text(record, "type"));
    }

    private static boolean same(ObjectNode live, ObjectNode said) {
        return live.path("ttl").asInt() == said.path("ttl").asInt()
                && JsonTrees.texts(live.path("rrdatas")).stream()
                        .sorted()
                        .toList()
                        .equals(JsonTrees.texts(said.path("rrdatas")).stream().sorted().toList())
                && live.path("routingPolicy").equals(said.path("routingPolicy"));
    }

    private List<ObjectNode> all(String path) {
        return cloud.store().all(key(path + "/changes/")).toList();
    }

    private ObjectNode shown(ObjectNode change) {
        Instant done =
                Instant.parse(JsonTrees.text(change, "startTime"))
                        .plus(cloud.clock().scaled(PENDING));
        return change.deepCopy()
                .put("status", cloud.clock().now().isBefore(done) ? "pending" : "done");
    }

    private HttpAnswer get(ApiCall call) {
        ObjectNode _ = zones.zone(call);
        String id = call.arg("changeId");
        return all(ManagedZones.path(call)).stream()
                .filter(change -> JsonTrees.text(change, "id").equals(id))
                .findFirst()
                .map(change -> HttpAnswer.ok(shown(change)))
                .orElseThrow(() -> errors.missing("parameters.changeId", id));
    }

    private HttpAnswer list(ApiCall call) {
        ObjectNode _ = zones.zone(call);
        List<ObjectNode> newest = new ArrayList<>();
        all(ManagedZones.path(call)).forEach(change -> newest.addFirst(shown(change)));
        return HttpAnswer.ok(
                JsonTrees.object()
                        .put("kind", "dns#changesListResponse")
                        .set("changes", JsonTrees.array(newest)));
    }
}
