package dev.plumbline.sandbox.secretmanager;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets, which are named by the number of their project wherever they are answered.
 *
 * @see <a
 *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets">secrets</a>
 */
final class StoredSecrets extends AipCollection {

    private static final Pattern LABEL_KEY =
            Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");

    StoredSecrets(AipApi api) {
        super(api, "projects.secrets", Takes.seconds(0, 0, 0));
    }

    /** The project by its number, as Google answers what was asked by its id. */
    static ObjectNode numbered(ObjectNode document) {
        String name = JsonTrees.text(document, "name");
        return document.deepCopy().put("name", CloudProjects.numbered(name));
    }

    /** What lists are in the order of: the newest first. */
    static String newestFirst(ObjectNode document) {
        Instant made = Instant.parse(JsonTrees.text(document, "createTime"));
        return Long.MAX_VALUE - made.toEpochMilli() + JsonTrees.text(document, "name");
    }

    @Override
    protected boolean needsMask() {
        return true;
    }

    @Override
    protected ObjectNode shown(ObjectNode secret) {
        return numbered(secret);
    }

    @Override
    protected String order(ObjectNode secret) {
        return newestFirst(secret);
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,255}")) {
            throw refuse("Secret ids must match the expression [[a-zA-Z_0-9]+]. Found: " + id);
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode secret, Optional<ObjectNode> live) {
        JsonNode replication = secret.path("replication");
        if (replication.has("automatic") == replication.has("userManaged")) {
            throw refuse("The replication policy must be automatic or user managed.");
        }
        if (replication.has("userManaged")
                && replication.path("userManaged").path("replicas").isEmpty()) {
            throw refuse("A user managed replication must have at least one replica.");
        }
        expiry(secret, live);
        rotation(secret);
        secret.path("labels")
                .properties()
                .forEach(label -> {
                    if (!LABEL_KEY.matcher(label.getKey()).matches()
                            || !LABEL_VALUE.matcher(label.getValue().asString()).matches()) {
                        throw refuse("Invalid label '%s'.".formatted(label.getKey()));
                    }
                });
        secret.path("versionAliases")
                .properties()
                .forEach(alias -> {
                    String version = call.resource() + "/versions/" + alias.getValue().asString();
                    if (!cloud.store().has(api.key(version))) {
                        throw refuse(
                                "The version of the alias '%s' is not.".formatted(alias.getKey()));
                    }
                });
        delay(secret.path("versionDestroyTtl"), Duration.ofDays(1), "version_destroy_ttl");
    }

    private void expiry(ObjectNode secret, Optional<ObjectNode> live) {
        boolean said =
                secret.has("expireTime")
                        && !secret.path("expireTime")
                                .equals(live.map(it -> it.path("expireTime")).orElse(null));
        JsonNode ttl = secret.path("ttl");
        if (said && !ttl.isMissingNode()) {
            throw refuse("Only one of ttl and expire_time can be said.");
        }
        if (!ttl.isMissingNode()) {
            secret.put("expireTime", AipApi.time(cloud.clock().now().plus(span(ttl))));
        }
        if (said && !time(secret, "expireTime").isAfter(cloud.clock().now())) {
            throw refuse("expire_time must be in the future.");
        }
    }

    private void rotation(ObjectNode secret) {
        JsonNode rotation = secret.path("rotation");
        if (rotation.isMissingNode()) {
            return;
        }
        if (secret.path("topics").isEmpty()) {
            throw refuse("A rotation needs at least one topic.");
        }
        if (rotation.has("rotationPeriod") && !rotation.has("nextRotationTime")) {
            throw refuse("A rotation_period needs a next_rotation_time.");
        }
        delay(rotation.path("rotationPeriod"), Duration.ofHours(1), "rotation_period");
    }

    private void delay(JsonNode said, Duration least, String field) {
        if (!said.isMissingNode() && span(said).compareTo(least) < 0) {
            throw refuse("%s must be at least %ds.".formatted(field, least.toSeconds()));
        }
    }

    static Duration span(JsonNode said) {
        return Duration.parse("PT" + said.asString().toUpperCase(Locale.ROOT));
    }

    static Instant time(ObjectNode document, String field) {
        return Instant.parse(JsonTrees.text(document, field));
    }

    /** Takes away what has outlived its time. */
    void expire() {
        for (ObjectNode secret : cloud.store().all(api.key("projects/")).toList()) {
            if (secret.has("expireTime")
                    && !time(secret, "expireTime").isAfter(cloud.clock().now())) {
                cloud.store().remove(api.key(JsonTrees.text(secret, "name")));
                gone(secret);
            }
        }
    }

    @Override
    protected ObjectNode gone(ObjectNode secret) {
        String key = api.key(JsonTrees.text(secret, "name"));
        for (ObjectNode version : cloud.store().all(key + "/versions/").toList()) {
            cloud.store().remove(api.key(JsonTrees.text(version, "name")));
        }
        cloud.store().remove("policy of " + key);
        return JsonTrees.object();
    }

    private Refusal refuse(String why) {
        return errors.status(400, why);
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(
                404, "Secret [%s] not found.".formatted(CloudProjects.numbered(call.resource())));
    }

    @Override
    protected Refusal exists(String name) {
        return errors.status(
                409, "Secret [%s] already exists.".formatted(CloudProjects.numbered(name)));
    }

    @Override
    protected Refusal stale(ApiCall call, String sent, String current) {
        return staleEtag(errors, sent, current);
    }

    static Refusal staleEtag(ApiErrors errors, String sent, String current) {
        return errors.status(
                        400,
                        "The etag '%s' does not match the current etag '%s'."
                                .formatted(sent, current))
                .as("FAILED_PRECONDITION");
    }
}
