package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.discovery.SqlCollection;
import dev.plumbline.sandbox.google.discovery.SqlOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud SQL's instances: slow to come and to change, born with a database and a user, protected
 * from deletion where they say so; the name of a deleted one is taken for another week.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances">instances
 *     </a>
 */
final class SqlInstances extends SqlCollection {

    private static final Duration BLOCKED = Duration.ofDays(7);
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,95}[a-z0-9])?");

    private final SqlErrors sqlErrors;
    private final InstanceSettings settings;
    private final SqlReplicas replicas;
    private final Map<String, Instant> deleted = new HashMap<>();

    SqlInstances(Cloud cloud, SqlErrors errors, SqlOperations operations) {
        super(cloud, errors, operations, "instances", "", Takes.seconds(600, 120, 142));
        this.sqlErrors = errors;
        this.settings = new InstanceSettings(cloud.store(), errors);
        this.replicas = new SqlReplicas(cloud.store(), errors, this::key);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(
                "sql.instances.restart",
                call -> {
                    ObjectNode live = live(call);
                    return operate(call, "RESTART", Change.UPDATE, live, name(call));
                });
    }

    /** Without what may follow it in the path, such as {@code restart}. */
    @Override
    protected String name(ApiCall call) {
        return call.args().containsKey("instance")
                ? "projects/%s/instances/%s".formatted(call.project(), call.arg("instance"))
                : super.name(call);
    }

    @Override
    protected void created(ApiCall call, ObjectNode instance) {
        String name = JsonTrees.text(instance, "name");
        if (!NAME.matcher(name).matches()) {
            throw sqlErrors.invalid("name", name, "The instance name is malformed.");
        }
        Instant until = deleted.get(newName(call, instance));
        if (until != null && cloud.clock().now().isBefore(until)) {
            throw exists(call, name);
        }
        super.created(call, instance);
        instance.put("project", call.project())
                .put("createTime", SqlOperations.time(cloud.clock().now()));
        JsonTrees.child(instance, "settings").put("settingsVersion", "1");
    }

    @Override
    protected void complete(ApiCall call, ObjectNode instance, Optional<ObjectNode> live) {
        live.ifPresent(before ->
                List.of("name", "region", "instanceType", "databaseVersion")
                        .forEach(field ->
                                JsonTrees.fill(instance, field, JsonTrees.text(before, field))));
        replicas.complete(call, instance, live);
        settings.complete(instance, live);
    }

    /** A write that was made for other settings, or that asks for what cannot be. */
    @Override
    protected void checkWrite(ApiCall call, ObjectNode live, ObjectNode sent) {
        String version = JsonTrees.text(sent.path("settings"), "settingsVersion");
        if (!version.isEmpty()
                && !version.equals(JsonTrees.text(live.path("settings"), "settingsVersion"))) {
            throw sqlErrors.refuse(412, "staleData", "Condition does not match.");
        }
        settings.checkChange(live, sent);
    }

    @Override
    protected void checkDelete(ApiCall call, ObjectNode live) {
        if (live.path("settings").path("deletionProtectionEnabled").asBoolean()) {
            throw sqlErrors.refuse(
                    400,
                    "invalid",
                    "The instance is protected. Please disable the deletion protection and try"
                            + " again. To disable deletion protection, update the instance settings"
                            + " with deletionProtectionEnabled set to false.");
        }
        if (live.has("replicaNames")) {
            throw sqlErrors.refuse(
                    400,
                    "errorReplicationMasterInvalidOperation",
                    "The requested operation is not valid for a replication master instance.");
        }
    }

    /** To make a replica is an operation on its primary. */
    @Override
    protected HttpAnswer perform(ApiCall call, Change change, ObjectNode document, String name) {
        return change == Change.CREATE && SqlReplicas.primary(document).isPresent()
                ? operate(call, "CREATE_REPLICA", change, document, name)
                : super.perform(call, change, document, name);
    }

    @Override
    protected String instance(ApiCall call, ObjectNode document) {
        return call.args().containsKey("instance")
                ? call.arg("instance")
                : SqlReplicas.primary(document).orElseGet(() -> super.instance(call, document));
    }

    @Override
    protected void updated(ApiCall call, ObjectNode instance, ObjectNode before) {
        // Whatever the body said: the version is the server's.
        JsonTrees.child(instance, "settings")
                .set("settingsVersion", before.path("settings").path("settingsVersion"));
        next(instance);
    }

    private static void next(ObjectNode instance) {
        ObjectNode settings = JsonTrees.child(instance, "settings");
        long version = Long.parseLong(JsonTrees.text(settings, "settingsVersion"));
        settings.put("settingsVersion", Long.toString(version + 1));
        instance.remove("etag");
        instance.put("etag", CloudIds.fingerprint(instance));
    }

    @Override
    protected void doing(ObjectNode instance, Change change) {
        switch (change) {
            case CREATE -> {
                instance.put("state", "PENDING_CREATE");
                next(instance);
            }
            case UPDATE -> {}
            case DELETE -> instance.put("state", "PENDING_DELETE");
        }
    }

    /** It runs; a new one has got its addresses, its certificate, a database and a user. */
    @Override
    protected void ready(ObjectNode instance) {
        boolean born = !instance.has("state");
        settings.running(instance);
        next(instance);
        if (born) {
            replicas.stands(instance);
        }
        if (born && SqlReplicas.primary(instance).isEmpty()) {
            String name =
                    "projects/%s/instances/%s"
                            .formatted(
                                    JsonTrees.text(instance, "project"),
                                    JsonTrees.text(instance, "name"));
            SqlDatabases.ofNew(instance)
                    .forEach(each ->
                            cloud.store()
                                    .put(
                                            key(
                                                    name
                                                            + "/databases/"
                                                            + JsonTrees.text(each, "name")),
                                            each));
            ObjectNode user = SqlUsers.ofNew(instance);
            cloud.store().put(key(name + "/users/" + SqlUsers.id(user)), user);
        }
    }

    @Override
    protected void gone(ApiCall call, String name) {
        cloud.store().get(key(name)).ifPresent(replicas::gone);
        super.gone(call, name);
        for (ObjectNode part : cloud.store().all(key(name + "/")).toList()) {
            boolean user = JsonTrees.text(part, "kind").equals("sql#user");
            String below =
                    user
                            ? "users/" + SqlUsers.id(part)
                            : "databases/" + JsonTrees.text(part, "name");
            cloud.store().remove(key(name + "/" + below));
        }
        deleted.put(name, cloud.clock().now().plus(BLOCKED));
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return sqlErrors.noInstance();
    }

    @Override
    protected Refusal exists(ApiCall call, String name) {
        return sqlErrors.refuse(
                409,
                "instanceAlreadyExists",
                "The Cloud SQL instance already exists. When you delete an instance, you can't"
                        + " reuse the name of the deleted instance until one week from the deletion"
                        + " date.");
    }
}
