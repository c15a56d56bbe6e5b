package dev.plumbline.sandbox.monitoring;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked from outside, and how often. Passwords, and headers that are to be masked, are
 * never shown again.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.uptimeCheckConfigs">uptimeCheckConfigs</a>
 */
final class UptimeChecks extends MonitoringCollection {

    private static final String MASK = "******";
    private static final Set<String> PERIODS = Set.of("60s", "300s", "600s", "900s");
    private static final List<String> TARGETS =
            List.of("monitoredResource", "resourceGroup", "syntheticMonitor");

    UptimeChecks(AipApi api) {
        super(api, "uptimeCheckConfigs");
    }

    /** What people call it, and letters. */
    @Override
    protected String newId(ApiCall call) {
        String said = JsonTrees.text(BodyReader.sent(errors, call), "displayName");
        return said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
                + "-"
                + cloud.ids()
                        .letters(11, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789");
    }

    @Override
    protected void complete(ApiCall call, ObjectNode check, Optional<ObjectNode> live) {
        labelled(check);
        if (JsonTrees.text(check, "displayName").isEmpty()) {
            throw invalid("uptime_check_config.display_name", "", "must be specified");
        }
        if (TARGETS.stream().filter(check::has).count() != 1) {
            throw invalid("uptime_check_config.resource", "", "exactly one must be specified");
        }
        if (!check.has("syntheticMonitor") && check.has("httpCheck") == check.has("tcpCheck")) {
            throw invalid("uptime_check_config.check_request_type", "", "must be specified");
        }
        JsonTrees.fill(check, "period", "60s");
        String period = JsonTrees.text(check, "period");
        if (!PERIODS.contains(period)) {
            throw invalid("uptime_check_config.period", period, "must be 60s, 300s, 600s or 900s");
        }
        double timeout =
                Double.parseDouble(
                        "0" + JsonTrees.text(check, "timeout").replaceAll("[^0-9.]", ""));
        if (timeout < 1 || timeout > 60) {
            throw invalid(
                    "uptime_check_config.timeout",
                    JsonTrees.text(check, "timeout"),
                    "must be between 1 and 60 seconds");
        }
        regions(check.path("selectedRegions"));
        live.ifPresent(before -> fixed(before, check));
        if (!check.has("syntheticMonitor")) {
            JsonTrees.fill(check, "checkerType", "STATIC_IP_CHECKERS");
        }
        if (check.path("monitoredResource") instanceof ObjectNode target) {
            JsonTrees.fill(JsonTrees.child(target, "labels"), "project_id", call.project());
        }
        check.path("contentMatchers")
                .forEach(each -> JsonTrees.fill((ObjectNode) each, "matcher", "CONTAINS_STRING"));
        if (check.path("httpCheck") instanceof ObjectNode http) {
            http(http);
        }
    }

    /** There have to be three places at least, which the United States have by themselves. */
    private void regions(JsonNode regions) {
        List<String> said = JsonTrees.texts(regions);
        if (!said.isEmpty() && said.size() < 3 && !said.contains("USA")) {
            throw invalid(
                    "uptime_check_config.selected_regions",
                    String.join(",", said),
                    "must include a minimum of 3 locations");
        }
    }

    private void fixed(ObjectNode before, ObjectNode check) {
        for (String field : List.of("monitoredResource", "resourceGroup", "checkerType")) {
            if (check.has(field) && !type(before, field).equals(type(check, field))) {
                throw invalid(
                        "uptime_check_config."
                                + field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                        "",
                        "cannot be changed");
            }
        }
    }

    private static String type(ObjectNode check, String field) {
        ObjectNode of = check.deepCopy();
        if (of.path(field).path("labels") instanceof ObjectNode labels) {
            labels.remove("project_id");
        }
        return of.path(field).toString();
    }

    private void http(ObjectNode http) {
        JsonTrees.fill(http, "requestMethod", "GET");
        JsonTrees.fill(http, "path", "/");
        String path = JsonTrees.text(http, "path");
        if (!path.startsWith("/")) {
            http.put("path", "/" + path);
        }
        JsonTrees.fill(http, "port", http.path("useSsl").asBoolean(false) ? 443 : 80);
        boolean posts = JsonTrees.text(http, "requestMethod").equals("POST");
        if (!posts && (http.has("body") || http.has("contentType"))) {
            throw invalid(
                    "uptime_check_config.http_check.body", "", "only a POST request has a body");
        }
        if (posts) {
            int length = Base64.getDecoder().decode(JsonTrees.text(http, "body")).length;
            JsonTrees.child(http, "headers").put("Content-Length", Integer.toString(length));
        }
    }

    @Override
    protected void created(ObjectNode check, String name) {
        check.put("name", name);
    }

    @Override
    protected void updated(ObjectNode check, ObjectNode before) {}

    @Override
    protected ObjectNode shown(ObjectNode check) {
        ObjectNode shown = check.deepCopy();
        if (shown.path("httpCheck") instanceof ObjectNode http) {
            if (http.path("authInfo") instanceof ObjectNode account && account.has("password")) {
                account.put("password", MASK);
            }
            if (http.path("maskHeaders").asBoolean(false)
                    && http.path("headers") instanceof ObjectNode headers) {
                List.copyOf(headers.properties())
                        .forEach(header -> headers.put(header.getKey(), MASK));
            }
        }
        return shown;
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        String name = JsonTrees.text(live, "name");
        String id = name.substring(name.lastIndexOf('/') + 1);
        policies(call)
                .filter(policy ->
                        policy.path("conditions").toString().contains("\\\"" + id + "\\\""))
                .findFirst()
                .ifPresent(policy -> {
                    throw errors.status(
                                    400,
                                    "Could not delete \"%s\" because it is still being referenced by: \"%s\""
                                            .formatted(name, JsonTrees.text(policy, "name")))
                            .as("FAILED_PRECONDITION");
                });
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(
                404,
                "Config not found for check %s in project %s"
                        .formatted(call.arg("uptimeCheckConfigsId"), call.project()));
    }
}
