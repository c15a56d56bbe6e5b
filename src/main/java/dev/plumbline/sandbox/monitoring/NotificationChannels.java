package dev.plumbline.sandbox.monitoring;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is told, and how. Labels that hold secrets are never shown again.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels">notificationChannels</a>
 */
final class NotificationChannels extends MonitoringCollection {

    private static final String CHANNELS = "notificationChannels";

    /** What each type has to be told. */
    private static final Map<String, Set<String>> TYPES =
            Map.of(
                    "email", Set.of("email_address"),
                    "google_chat", Set.of("space"),
                    "pagerduty", Set.of("service_key"),
                    "pubsub", Set.of("topic"),
                    "slack", Set.of("auth_token", "channel_name"),
                    "sms", Set.of("number"),
                    "webhook_basicauth", Set.of("password", "url", "username"),
                    "webhook_tokenauth", Set.of("url"));

    private static final Set<String> SECRET = Set.of("auth_token", "password", "service_key");

    NotificationChannels(AipApi api) {
        super(api, CHANNELS, "creationRecord", "mutationRecords", "verificationStatus");
    }

    @Override
    protected void complete(ApiCall call, ObjectNode channel, Optional<ObjectNode> live) {
        labelled(channel);
        if (JsonTrees.text(channel, "description").length() > 1024) {
            throw invalid("description", "", "the description is longer than 1024 characters");
        }
        String type = JsonTrees.text(channel, "type");
        Set<String> needed = TYPES.get(type);
        if (needed == null) {
            throw invalid("notification_channel.type", type, "there is no such type of channel");
        }
        Set<String> missing = new TreeSet<>(needed);
        missing.removeIf(label -> !JsonTrees.text(channel.path("labels"), label).isEmpty());
        missing.stream()
                .findFirst()
                .ifPresent(label -> {
                    throw invalid(
                            "notification_channel.labels['%s']".formatted(label),
                            "",
                            "channels of the type %s need it".formatted(type));
                });
        if (type.equals("sms")) {
            JsonTrees.fill(channel, "verificationStatus", "UNVERIFIED");
        }
        JsonTrees.fill(channel, "enabled", true);
    }

    @Override
    protected void created(ObjectNode channel, String name) {
        channel.put("name", name).set("creationRecord", mutation());
        updated(channel, channel);
    }

    @Override
    protected void updated(ObjectNode channel, ObjectNode before) {
        ArrayNode records = JsonTrees.array(List.of(mutation()));
        before.path("mutationRecords").forEach(records::add);
        channel.set("mutationRecords", records);
    }

    @Override
    protected ObjectNode shown(ObjectNode channel) {
        ObjectNode shown = channel.deepCopy();
        if (shown.path("labels") instanceof ObjectNode labels) {
            SECRET.stream().filter(labels::has).forEach(label -> labels.put(label, "******"));
        }
        return shown;
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        String name = JsonTrees.text(live, "name");
        List<ObjectNode> users = policies(call).filter(policy -> tells(policy, name)).toList();
        if (users.isEmpty()) {
            return;
        }
        if (!call.flag("force")) {
            throw errors.status(
                            400,
                            "Could not delete \"%s\" because it is still being referenced by: \"%s\""
                                    .formatted(name, JsonTrees.text(users.getFirst(), "name")))
                    .as("FAILED_PRECONDITION");
        }
        users.forEach(policy -> forget(policy.deepCopy(), name));
    }

    private static boolean tells(ObjectNode policy, String channel) {
        return JsonTrees.texts(policy.path(CHANNELS)).contains(channel);
    }

    private void forget(ObjectNode policy, String channel) {
        List<String> left =
                JsonTrees.texts(policy.path(CHANNELS)).stream()
                        .filter(each -> !each.equals(channel))
                        .toList();
        if (left.isEmpty()) {
            policy.remove(CHANNELS);
        } else {
            policy.set(CHANNELS, JsonTrees.strings(left));
        }
        cloud.store().put(api.key(JsonTrees.text(policy, "name")), policy);
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(
                404, "The notification channel '%s' was not found.".formatted(call.resource()));
    }
}
