package dev.plumbline.sandbox.compute;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resource policies of a region: when snapshots of disks are taken, above all.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/resourcePolicies">resource
 *     policies</a>
 */
final class RegionPolicies extends ComputeCollection {

    private static final List<String> SORTS =
            List.of(
                    "diskConsistencyGroupPolicy",
                    "groupPlacementPolicy",
                    "instanceSchedulePolicy",
                    "snapshotSchedulePolicy",
                    "workloadPolicy");

    /** The sorts of schedules, and what each has to say beside its time. */
    private static final Map<String, String> SCHEDULES =
            Map.of(
                    "hourlySchedule", "hoursInCycle",
                    "dailySchedule", "daysInCycle",
                    "weeklySchedule", "dayOfWeeks");

    private static final Pattern HOUR = Pattern.compile("([01]?[0-9]|2[0-3]):00");
    private static final String AT = "resource.snapshotSchedulePolicy.schedule";

    RegionPolicies(ComputeApi compute) {
        super(compute, "resourcePolicies", Takes.seconds(3, 3, 3), Set.of("name"));
    }

    @Override
    protected void complete(ComputeScope scope, ObjectNode policy, Optional<ObjectNode> live) {
        List<String> sorts = SORTS.stream().filter(sort -> JsonTrees.has(policy, sort)).toList();
        boolean same = live.map(before -> JsonTrees.has(before, sorts.getFirst())).orElse(true);
        if (sorts.size() != 1 || !same) {
            throw errors.invalid(
                    "resource",
                    String.join(", ", sorts),
                    "Exactly one policy must be specified, and it cannot become another.");
        }
        if (policy.path("snapshotSchedulePolicy") instanceof ObjectNode snapshots) {
            snapshots(snapshots);
        }
        policy.put("status", "READY");
    }

    private void snapshots(ObjectNode snapshots) {
        ObjectNode schedule = JsonTrees.child(snapshots, "schedule");
        List<String> said =
                SCHEDULES.keySet().stream().filter(each -> JsonTrees.has(schedule, each)).toList();
        if (said.size() != 1) {
            throw errors.invalid(AT, "", "Exactly one schedule must be specified.");
        }
        ObjectNode one = JsonTrees.child(schedule, said.getFirst());
        String needed = SCHEDULES.getOrDefault(said.getFirst(), "");
        if (!JsonTrees.has(one, needed)) {
            throw errors.missing(AT + "." + said.getFirst() + "." + needed);
        }
        if (needed.equals("dayOfWeeks")) {
            one.path("dayOfWeeks").forEach(day -> timed((ObjectNode) day));
        } else {
            timed(one);
        }
        if (snapshots.path("retentionPolicy") instanceof ObjectNode retention) {
            checks.between(retention, "maxRetentionDays", 1, 65535);
            JsonTrees.fill(retention, "onSourceDiskDelete", "KEEP_AUTO_SNAPSHOTS");
        }
    }

    /** Snapshots are begun within four hours from a whole one on. */
    private void timed(ObjectNode schedule) {
        String start = JsonTrees.text(schedule, "startTime");
        if (!HOUR.matcher(start).matches()) {
            throw errors.invalid(
                    AT + ".startTime", start, "Must be a whole hour in the format HH:MM.");
        }
        schedule.put("startTime", start.length() < 5 ? "0" + start : start)
                .put("duration", "PT14400S");
    }

    /** Of a schedule there is always one: another takes the place of the first. */
    @Override
    protected void change(ComputeScope scope, ObjectNode document, ObjectNode patch) {
        JsonNode schedule = patch.path("snapshotSchedulePolicy").path("schedule");
        if (!schedule.isMissingNode()
                && document.path("snapshotSchedulePolicy") instanceof ObjectNode snapshots) {
            snapshots.remove("schedule");
        }
        super.change(scope, document, patch);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("patch"), call -> write(call, "patch", updating(), this::patched));
    }

    /** What a mask names becomes as it was sent; without one, what was sent is laid over. */
    private ObjectNode patched(ComputeScope scope, ObjectNode live, ApiCall call) {
        ObjectNode sent = body(call);
        String name = JsonTrees.text(sent, "name");
        if (!name.isEmpty() && !name.equals(JsonTrees.text(live, "name"))) {
            throw errors.invalid("resource.name", name, "The field cannot be modified.");
        }
        ObjectNode policy = live.deepCopy();
        String mask = call.query("updateMask");
        if (mask.isEmpty()) {
            change(scope, policy, sent);
        }
        Stream.of(mask.split(",", -1))
                .filter(path -> !path.isEmpty())
                .forEach(path -> {
                    policy.remove(path);
                    if (JsonTrees.has(sent, path)) {
                        policy.set(path, sent.path(path));
                    }
                });
        complete(scope, policy, Optional.of(live));
        return policy;
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        String link = ComputeApi.link(path);
        compute.allAndComing()
                .filter(user -> JsonTrees.texts(user.path("resourcePolicies")).contains(link))
                .findFirst()
                .ifPresent(user -> {
                    String by = ComputeApi.unlink(JsonTrees.text(user, "selfLink"));
                    throw errors.inUse("resource_policy", path, by);
                });
    }
}
