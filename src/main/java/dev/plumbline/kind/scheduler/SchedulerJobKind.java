package dev.plumbline.kind.scheduler;

import com.google.api.client.json.GenericJson;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is called when, as whom: a job of Cloud Scheduler that calls an address. It has no labels;
 * whose it is stands at the end of its description.
 *
 * @see <a
 *     href="https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs">jobs</a>
 */
public final class SchedulerJobKind {
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Field DURATION = Field.scalar(Type.DURATION);
    private static final Field NUMBER = Field.scalar(Type.INTEGER);
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[A-Za-z0-9_-]{1,500}"),
                    "1 to 500 letters, digits, hyphens and underscores",
                    false);

    private SchedulerJobKind() {}

    public static Schema schema() {
        return Schema.of(
                        "SchedulerJob",
                        fields(),
                        "projects/{project}/locations/{location}/jobs/{id}")
                .api(
                        "cloudscheduler",
                        Rights.of("cloudscheduler.jobs")
                                .to(
                                        "cloudscheduler.jobs",
                                        "create",
                                        "delete",
                                        "enable",
                                        "pause",
                                        "update")
                                .changing("iam.serviceAccounts.actAs"))
                .named(NAMES)
                .marked(Marking.DESCRIPTION)
                .usually(1)
                .alone("state")
                .refuses(new SchedulerJobRule())
                .missing("timeZone", "UTC")
                .missing("httpTarget.httpMethod", "POST")
                .filled("attemptDeadline", "retryConfig", "httpTarget.headers")
                .filled("httpTarget.oauthToken.scope", "httpTarget.oidcToken.audience")
                .sensitive("httpTarget.body")
                .output("name", "userUpdateTime", "scheduleTime", "lastAttemptTime")
                .build();
    }

    private static Field fields() {
        Map<String, Field> target =
                Map.of(
                        "uri", TEXT,
                        "httpMethod", Field.choice(SchedulerJobRule.METHODS),
                        "headers", Field.map(TEXT),
                        "body", TEXT,
                        "oauthToken", token("scope"),
                        "oidcToken", token("audience"));
        Map<String, Field> retries =
                Map.of(
                        "retryCount", NUMBER,
                        "maxRetryDuration", DURATION,
                        "minBackoffDuration", DURATION,
                        "maxBackoffDuration", DURATION,
                        "maxDoublings", NUMBER);
        Map<String, Field> fields =
                new TreeMap<>(
                        Map.of(
                                "name", TEXT,
                                "description", TEXT,
                                "schedule", TEXT,
                                "timeZone", TEXT,
                                "state", Field.choice(List.of("ENABLED", "PAUSED")),
                                "attemptDeadline", DURATION,
                                "httpTarget", Field.object(new TreeMap<>(target)),
                                "retryConfig", Field.object(new TreeMap<>(retries))));
        List.of("userUpdateTime", "scheduleTime", "lastAttemptTime")
                .forEach(told -> fields.put(told, TEXT));
        return Field.object(fields);
    }

    private static Field token(String what) {
        return Field.object(new TreeMap<>(Map.of("serviceAccountEmail", TEXT, what, TEXT)));
    }

    public static Kind of(Gcp gcp) {
        Scheduler api = new Scheduler(JsonClient.of(gcp, "cloudscheduler"));
        Schema schema = schema();
        return new DiscoveryKind<>(
                gcp,
                schema,
                SchedulerJobKind::health,
                new RequestStyle("jobs", OperationStyle.NONE),
                GenericJson.class,
                new DiscoveryCalls<>(
                        (scope, token, size) -> api.list(parent(scope.at()), token, size),
                        at -> api.get(schema.link(at)),
                        (at, body) -> api.create(parent(at), schema.link(at), body),
                        (at, body, _) -> api.patch(schema.link(at), body),
                        at -> api.delete(schema.link(at))));
    }

    private static String parent(Place at) {
        return "projects/%s/locations/%s".formatted(at.project(), at.location());
    }

    private static Health health(Document live) {
        String state = live.text("state").orElse("");
        return switch (state) {
            case "UPDATE_FAILED", "DISABLED" ->
                    Health.degraded("Cloud Scheduler says " + state + ", and calls nobody");
            default -> Health.HEALTHY;
        };
    }
}
