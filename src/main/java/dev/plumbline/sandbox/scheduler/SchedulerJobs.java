package dev.plumbline.sandbox.scheduler;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.PolicyAccounts;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is called when, as whom. Whether it is paused is changed by methods of its own.
 *
 * @see <a
 *     href="https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs">jobs</a>
 */
final class SchedulerJobs extends AipCollection {

    private static final List<String> TARGETS =
            List.of("appEngineHttpTarget", "httpTarget", "pubsubTarget");
    private static final Pattern CRON = Pattern.compile("[-*/,0-9A-Za-z]+( +[-*/,0-9A-Za-z]+){4}");
    private static final Pattern ENGLISH = Pattern.compile("(every|[0-9]+(st|nd|rd|th)) .+");
    private static final String STATE = "state";

    SchedulerJobs(AipApi api) {
        super(api, "projects.locations.jobs", Takes.seconds(0, 0, 0));
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("pause"), call -> switched(call, "PAUSED"));
        handlers.on(id("resume"), call -> switched(call, "ENABLED"));
    }

    /** As the body says it, or one that is made up. */
    @Override
    protected String newId(ApiCall call) {
        String name = JsonTrees.text(BodyReader.sent(errors, call), "name");
        if (name.isEmpty()) {
            return cloud.ids().letters(20, "0123456789");
        }
        if (!name.startsWith(call.resource() + "/")) {
            throw invalid("Job name must be in the location that it is made in.");
        }
        return name.substring(call.resource().length() + 1);
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,500}")) {
            throw invalid(
                    "Job ID must contain only letters, numbers, hyphens, or underscores, and be at"
                            + " most 500 characters long.");
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode job, Optional<ObjectNode> live) {
        if (JsonTrees.text(job, "description").length() > 500) {
            throw invalid("Description must be at most 500 characters long.");
        }
        JsonTrees.fill(job, "timeZone", "UTC");
        String schedule = JsonTrees.text(job, "schedule");
        if (!isZone(JsonTrees.text(job, "timeZone"))
                || !(CRON.matcher(schedule).matches() || ENGLISH.matcher(schedule).matches())) {
            throw invalid("Schedule or time zone is invalid.");
        }
        if (TARGETS.stream().filter(job::has).count() != 1) {
            throw invalid("Exactly one target must be set.");
        }
        if (job.path("httpTarget") instanceof ObjectNode target) {
            http(call, job, target);
        }
    }

    private static boolean isZone(String zone) {
        try {
            return !ZoneId.of(zone).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void http(ApiCall call, ObjectNode job, ObjectNode target) {
        String uri = JsonTrees.text(target, "uri");
        if (!uri.matches("https?://.+")) {
            throw invalid("HttpTarget.uri must begin with http:// or https://.");
        }
        JsonTrees.fill(target, "httpMethod", "POST");
        JsonTrees.fill(JsonTrees.child(target, "headers"), "User-Agent", "Google-Cloud-Scheduler");
        if (target.path("oauthToken") instanceof ObjectNode token) {
            acts(call, token);
            JsonTrees.fill(token, "scope", "https://www.googleapis.com/auth/cloud-platform");
        }
        if (target.path("oidcToken") instanceof ObjectNode token) {
            acts(call, token);
            JsonTrees.fill(token, "audience", uri);
        }
        JsonTrees.fill(job, "attemptDeadline", "180s");
        double seconds =
                Double.parseDouble(JsonTrees.text(job, "attemptDeadline").replace("s", ""));
        if (seconds < 15 || seconds > 1800) {
            throw invalid("attempt_deadline must be between 15s and 1800s.");
        }
        ObjectNode retries = JsonTrees.child(job, "retryConfig");
        JsonTrees.fill(retries, "maxRetryDuration", "0s");
        JsonTrees.fill(retries, "minBackoffDuration", "5s");
        JsonTrees.fill(retries, "maxBackoffDuration", "3600s");
        JsonTrees.fill(retries, "maxDoublings", 5);
    }

    /** The account has to be one of the project's. */
    private void acts(ApiCall call, ObjectNode token) {
        String account = JsonTrees.text(token, "serviceAccountEmail");
        if (!cloud.store().has(PolicyAccounts.key(call.project(), account))) {
            throw errors.status(
                    403,
                    "The principal lacks IAM permission \"iam.serviceAccounts.actAs\" for the resource \"%s\" (or the resource may not exist)."
                            .formatted(account));
        }
    }

    @Override
    protected void created(ObjectNode job, String name) {
        super.created(job.put(STATE, "ENABLED"), name);
    }

    @Override
    protected void updated(ObjectNode job, ObjectNode before) {
        job.put("userUpdateTime", cloud.clock().now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private HttpAnswer switched(ApiCall call, String state) {
        return answer(call, save(live(call).deepCopy().put(STATE, state)));
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "Job not found.");
    }

    @Override
    protected Refusal exists(String name) {
        return errors.status(409, "Job already exists: %s".formatted(name));
    }

    private Refusal invalid(String message) {
        return errors.status(400, message);
    }
}
