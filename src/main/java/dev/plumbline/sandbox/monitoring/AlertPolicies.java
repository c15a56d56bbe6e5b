package dev.plumbline.sandbox.monitoring;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of what people are told. A condition is known by the name that the server gives it; one that is
 * sent without a name is a new one.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies">alertPolicies</a>
 */
final class AlertPolicies extends MonitoringCollection {

    private static final int MOST_CONDITIONS = 6;
    private static final String CHANNELS = "notificationChannels";
    private static final String NAME = "name";

    /** What a condition can be, each with the field that says what it looks at. */
    private static final Set<String> FILTERED = Set.of("conditionAbsent", "conditionThreshold");

    private static final Set<String> ASKED =
            Set.of(
                    "conditionMonitoringQueryLanguage",
                    "conditionPrometheusQueryLanguage",
                    "conditionSql");

    private static final String LOGS = "conditionMatchedLog";
    private static final Pattern METRIC = Pattern.compile("metric\\.type\\s*=");
    private static final Pattern RESOURCE = Pattern.compile("resource\\.type\\s*=");

    AlertPolicies(AipApi api) {
        super(api, "alertPolicies", "creationRecord", "mutationRecord", "validity");
    }

    @Override
    protected void complete(ApiCall call, ObjectNode policy, Optional<ObjectNode> live) {
        labelled(policy);
        JsonTrees.fill(policy, "enabled", true);
        needs(policy, "display_name", "displayName");
        needs(policy, "combiner", "combiner");
        JsonNode conditions = policy.path("conditions");
        if (conditions.isEmpty() || conditions.size() > MOST_CONDITIONS) {
            throw invalid("alert_policy.conditions", "", "a policy has from one to six conditions");
        }
        for (int i = 0; i < conditions.size(); i++) {
            condition("alert_policy.conditions[%d].".formatted(i), conditions.path(i));
        }
        paced(policy);
        if (policy.path("documentation") instanceof ObjectNode words && words.has("content")) {
            JsonTrees.fill(words, "mimeType", "text/markdown");
        }
        for (String channel : JsonTrees.texts(policy.path(CHANNELS))) {
            if (!cloud.store().has(api.key(byId(channel)))) {
                throw errors.status(
                        404, "The notification channel '%s' was not found.".formatted(channel));
            }
        }
        Set<String> known = new TreeSet<>();
        live.ifPresent(before ->
                before.path("conditions").forEach(each -> known.add(JsonTrees.text(each, NAME))));
        live.ifPresent(before -> named(policy, JsonTrees.text(before, NAME), known));
    }

    /** A name by the project's id, as channels are kept under. */
    private String byId(String name) {
        String[] parts = name.split("/", 3);
        return parts.length < 3
                ? name
                : "projects/" + cloud.projects().id(parts[1]) + "/" + parts[2];
    }

    private void needs(ObjectNode policy, String called, String field) {
        if (JsonTrees.text(policy, field).isEmpty()) {
            throw invalid("alert_policy." + called, "", "must be specified");
        }
    }

    private void condition(String place, JsonNode condition) {
        if (JsonTrees.text(condition, "displayName").isEmpty()) {
            throw invalid(place + "display_name", "", "must be specified");
        }
        List<String> kinds =
                condition.properties().stream()
                        .map(each -> each.getKey())
                        .filter(name -> name.startsWith("condition"))
                        .toList();
        if (kinds.size() != 1) {
            throw invalid(place + "condition", "", "exactly one condition must be specified");
        }
        JsonNode what = condition.path(kinds.getFirst());
        String kind = kinds.getFirst();
        String said = ASKED.contains(kind) ? "query" : "filter";
        String text = JsonTrees.text(what, said);
        String at = place + kind.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw invalid(at + "." + said, "", "must be specified");
        }
        if (FILTERED.contains(kind)) {
            restricted(at, text, METRIC, "metric.type");
            restricted(at, text, RESOURCE, "resource.type");
            if (!JsonTrees.has(what, "duration")) {
                throw invalid(at + ".duration", "", "must be specified");
            }
        }
        if (kind.equals("conditionThreshold") && JsonTrees.text(what, "comparison").isEmpty()) {
            throw invalid(at + ".comparison", "", "must be specified");
        }
    }

    private void restricted(String at, String filter, Pattern wanted, String what) {
        if (!wanted.matcher(filter).find()) {
            throw invalid(
                    at + ".filter",
                    filter,
                    "must specify a restriction on \"%s\" in the filter".formatted(what));
        }
    }

    /** Policies about logs say how often they may tell, and no others do. */
    private void paced(ObjectNode policy) {
        boolean logs = policy.path("conditions").valueStream().anyMatch(each -> each.has(LOGS));
        boolean paced = policy.path("alertStrategy").has("notificationRateLimit");
        String field = "alertStrategy.notificationRateLimit";
        if (logs && policy.path("conditions").size() > 1) {
            throw invalid("alert_policy.conditions", "", "a log match must be the only condition");
        }
        if (logs && !paced) {
            throw invalid(field, "", "log-based alert policies must specify a rate limit");
        }
        if (paced && !logs) {
            throw invalid(
                    field,
                    "",
                    "metric-based alert policies must not specify a notification rate limit");
        }
    }

    private void named(ObjectNode policy, String name, Set<String> known) {
        for (JsonNode each : policy.path("conditions")) {
            ObjectNode condition = (ObjectNode) each;
            String said = JsonTrees.text(condition, NAME);
            if (said.isEmpty()) {
                condition.put(NAME, name + "/conditions/" + cloud.ids().number());
            } else if (!known.contains(said)) {
                throw invalid("alert_policy.conditions.name", said, "there is no such condition");
            }
        }
    }

    @Override
    protected void created(ObjectNode policy, String name) {
        policy.path("conditions").forEach(each -> ((ObjectNode) each).remove(NAME));
        named(policy.put(NAME, name), name, Set.of());
        policy.set("creationRecord", mutation());
        updated(policy, policy);
    }

    @Override
    protected void updated(ObjectNode policy, ObjectNode before) {
        policy.set("mutationRecord", mutation());
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(
                404,
                "The alerting policy '%s' of project %s was not found."
                        .formatted(call.resource(), CloudProjects.number(call.project())));
    }
}
