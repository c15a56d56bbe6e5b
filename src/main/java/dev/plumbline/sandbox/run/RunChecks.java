package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
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

/** What Cloud Run refuses in what it is to run before it starts anything. */
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

    private static final int MOST_MINUTES = 60;

    private final ApiErrors errors;
    private final RunNoun noun;

    RunChecks(ApiErrors errors, RunNoun noun) {
        this.errors = errors;
        this.noun = noun;
    }

    /** How messages call what a call writes. */
    String root(ApiCall call) {
        String verb = call.method().shortId().endsWith("create") ? "Create" : "Update";
        return "%s%sRequest.%s".formatted(verb, noun.type(), noun.field());
    }

    /** A field that is not as it must be, in Cloud Run's words. */
    Refusal violation(String field, String why) {
        ObjectNode detail =
                JsonTrees.object().put("@type", "type.googleapis.com/google.rpc.BadRequest");
        detail.putArray("fieldViolations").addObject().put("field", field).put("description", why);
        return errors.status(400, "Violation in %s: %s".formatted(field, why), detail);
    }

    /**
     * What is refused of anything that has containers.
     *
     * @param path where they stand: {@code template}
     */
    void template(String root, JsonNode resource, String path) {
        written(root, resource);
        written(root + ".template", resource.path("template"));
        JsonNode template = resource.at("/" + path.replace('.', '/'));
        String field = root + "." + path;
        if (template.path("containers").isEmpty()) {
            throw violation(field + ".containers", "must contain at least one container");
        }
        int at = 0;
        for (JsonNode container : template.path("containers")) {
            container(
                    "%s.containers[%d]".formatted(field, at++),
                    container,
                    JsonTrees.text(template, "executionEnvironment"));
        }
        JsonNode way = template.path("vpcAccess");
        if (!way.isMissingNode() && way.has("connector") == way.has("networkInterfaces")) {
            throw violation(
                    field + ".vpc_access.connector",
                    "one and only one of connector and network_interfaces must be set.");
        }
        mounts(field, template);
    }

    /** What is mounted is a volume, and every volume is something. */
    private void mounts(String field, JsonNode template) {
        Set<String> volumes = new HashSet<>();
        for (JsonNode volume : template.path("volumes")) {
            volumes.add(JsonTrees.text(volume, "name"));
        }
        int at = 0;
        for (JsonNode container : template.path("containers")) {
            String mounts = "%s.containers[%d].volume_mounts".formatted(field, at++);
            Set<String> paths = new HashSet<>();
            for (JsonNode mount : container.path("volumeMounts")) {
                String name = JsonTrees.text(mount, "name");
                if (!volumes.contains(name)) {
                    throw violation(mounts, "no volume is called '%s'".formatted(name));
                }
                String path = JsonTrees.text(mount, "mountPath");
                if (!path.startsWith("/") || !paths.add(path)) {
                    throw violation(
                            mounts,
                            "mount paths must be absolute and unique: '%s'".formatted(path));
                }
            }
        }
    }

    /**
     * What is refused of a revision that its caller names.
     *
     * @param id of what it is a revision of
     */
    void revision(String root, JsonNode template, String id) {
        String revision = JsonTrees.text(template, "revision");
        if (!revision.isEmpty()
                && (!revision.startsWith(id + "-") || !NAME.matcher(revision).matches())) {
            throw violation(
                    root + ".template.revision", "must begin with the service's name and a hyphen");
        }
    }

    /** A number of things within bounds. */
    void within(String field, JsonNode number, int least, int most) {
        if (number.asInt(least) < least || number.asInt(least) > most) {
            throw violation(field, "must be between %d and %d".formatted(least, most));
        }
    }

    /** What is refused of that which serves requests. */
    void serving(String root, JsonNode template) {
        long serving =
                template.path("containers")
                        .valueStream()
                        .filter(container -> !container.path("ports").isEmpty())
                        .count();
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
        within(
                root + ".template.max_instance_request_concurrency",
                template.path("maxInstanceRequestConcurrency"),
                1,
                1000);
        timeout(root + ".template.timeout", template, MOST_MINUTES);
    }

    /** How long something may take. */
    void timeout(String field, JsonNode template, int minutes) {
        String seconds = JsonTrees.text(template, "timeout").replaceAll("(\\.\\d+)?s$", "");
        if (!seconds.matches("\\d{1,9}")
                || Integer.parseInt(seconds) < 1
                || Integer.parseInt(seconds) > minutes * 60) {
            throw violation(field, "must be between 1 second and %d minutes".formatted(minutes));
        }
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

    /**
     * What is refused of the shares that revisions have of the traffic.
     *
     * @param revisions those there are
     */
    void traffic(String root, ObjectNode service, Collection<String> revisions) {
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
