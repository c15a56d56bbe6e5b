package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Cloud Run refuses in a service before it starts anything. */
final class RunChecks {

    private static final String REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

    private static final Pattern SYSTEM =
            Pattern.compile(
                    "(.*\\.)?(run\\.googleapis\\.com|cloud\\.googleapis\\.com|serving\\.knative\\.dev"
                            + "|autoscaling\\.knative\\.dev)/.*");

    /** Written by clients of the older dialect, whose labels may have a prefix. */
    private static final Pattern CLIENTS = Pattern.compile("client\\.knative\\.dev/[-\\w.]{1,63}");

    private static final Pattern LABEL = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");

    private static final Pattern NAME = Pattern.compile("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?");

    private final ApiErrors errors;

    RunChecks(ApiErrors errors) {
        this.errors = errors;
    }

    /** A field that is not as it must be, in Cloud Run's words. */
    Refusal violation(String field, String why) {
        ObjectNode detail =
                JsonTrees.object().put("@type", "type.googleapis.com/google.rpc.BadRequest");
        detail.putArray("fieldViolations").addObject().put("field", field).put("description", why);
        return errors.status(400, "Violation in %s: %s".formatted(field, why), detail);
    }

    /**
     * @param revisions the revisions there are, which traffic may be sent to
     */
    void check(String request, ObjectNode service, String id, Collection<String> revisions) {
        String root = request + ".service";
        JsonNode template = service.path("template");
        written(root, service);
        written(root + ".template", template);
        if (template.path("containers").isEmpty()) {
            throw violation(root + ".template.containers", "must contain at least one container");
        }
        String revision = JsonTrees.text(template, "revision");
        if (!revision.isEmpty()
                && (!revision.startsWith(id + "-") || !NAME.matcher(revision).matches())) {
            throw violation(
                    root + ".template.revision", "must begin with the service's name and a hyphen");
        }
        int serving = 0;
        int at = 0;
        for (JsonNode container : template.path("containers")) {
            String field = "%s.template.containers[%d]".formatted(root, at++);
            container(field, container, JsonTrees.text(template, "executionEnvironment"));
            serving += container.path("ports").isEmpty() ? 0 : 1;
        }
        if (serving != 1) {
            throw violation(
                    root + ".template.containers",
                    "exactly one container must have a port, found " + serving);
        }
        int least = template.path("scaling").path("minInstanceCount").asInt(0);
        int most = template.path("scaling").path("maxInstanceCount").asInt();
        if (least < 0 || most < Math.max(1, least)) {
            throw violation(
                    root + ".template.scaling",
                    "max_instance_count must be at least 1 and at least min_instance_count");
        }
        int concurrency = template.path("maxInstanceRequestConcurrency").asInt();
        if (concurrency < 1 || concurrency > 1000) {
            throw violation(
                    root + ".template.max_instance_request_concurrency",
                    "must be between 1 and 1000");
        }
        traffic(root, service, revisions);
    }

    /** Annotations and labels are the caller's; what the system once said in them has fields. */
    private void written(String root, JsonNode part) {
        for (String field : List.of("annotations", "labels")) {
            for (Map.Entry<String, JsonNode> entry : part.path(field).properties()) {
                String key = entry.getKey();
                if (SYSTEM.matcher(key).matches()) {
                    throw violation(
                            root + "." + field,
                            "system %s are not supported: '%s'".formatted(field, key));
                }
                if (field.equals("labels")
                        && !CLIENTS.matcher(key).matches()
                        && !(LABEL.matcher(key).matches()
                                && LABEL.matcher(entry.getValue().asString()).matches())) {
                    throw violation(
                            root + ".labels",
                            "only lowercase letters, digits, underscores and hyphens: '%s'"
                                    .formatted(key));
                }
            }
        }
    }

    private void container(String field, JsonNode container, String environment) {
        if (JsonTrees.text(container, "image").isEmpty()) {
            throw violation(field + ".image", "expected a container image path");
        }
        if (container.path("ports").size() > 1) {
            throw violation(field + ".ports", "should contain 0 or 1 port (field: ports)");
        }
        JsonNode limits = container.path("resources").path("limits");
        RunLimits.problem(limits, environment)
                .ifPresent(problem -> {
                    throw violation(
                            "%s.resources.limits[%s]".formatted(field, problem.limit()),
                            problem.why());
                });
        boolean serves = !container.path("ports").isEmpty();
        Set<String> names = new HashSet<>();
        for (JsonNode variable : container.path("env")) {
            String name = JsonTrees.text(variable, "name");
            boolean reserved = serves && name.equals("PORT");
            if (name.isEmpty() || reserved || !names.add(name)) {
                throw violation(
                        field + ".env",
                        "environment variable names must be unique, not empty and not reserved: '%s'"
                                .formatted(name));
            }
        }
    }

    private void traffic(String root, ObjectNode service, Collection<String> revisions) {
        int sum = 0;
        int at = 0;
        for (JsonNode target : service.path("traffic")) {
            String field = "%s.traffic[%d]".formatted(root, at++);
            int percent = target.path("percent").asInt(0);
            sum += percent;
            String revision = JsonTrees.text(target, "revision");
            if (percent < 0 || percent > 100) {
                throw violation(field + ".percent", "must be between 0 and 100");
            }
            if (JsonTrees.text(target, "type").equals(REVISION) == revision.isEmpty()) {
                throw violation(
                        field + ".revision",
                        "must be set for traffic to a revision, and only then");
            }
            String coming = JsonTrees.text(service.path("template"), "revision");
            if (!revision.isEmpty() && !revisions.contains(revision) && !revision.equals(coming)) {
                throw violation(
                        field + ".revision", "revision '%s' does not exist".formatted(revision));
            }
        }
        if (sum != 100) {
            throw violation(root + ".traffic", "percents must add up to 100, not " + sum);
        }
    }
}
