package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.discovery.SqlOperations;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users of an instance: known by name and, with MySQL, host; their passwords are taken and never
 * given back.
 *
 * @see <a href="https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1/users">users</a>
 */
final class SqlUsers extends SqlPart {

    SqlUsers(Cloud cloud, SqlErrors errors, SqlOperations operations) {
        super(cloud, errors, operations, "users", "_USER", Takes.seconds(0, 0, 0));
    }

    /** The user with which an instance is born. */
    static ObjectNode ofNew(ObjectNode instance) {
        EngineVersion engine = EngineVersion.of(instance);
        ObjectNode user =
                JsonTrees.object()
                        .put("kind", "sql#user")
                        .put(
                                "name",
                                engine.mysql()
                                        ? "root"
                                        : engine.postgres() ? "postgres" : "sqlserver")
                        .put("host", engine.mysql() ? "%" : "")
                        .put("instance", JsonTrees.text(instance, "name"))
                        .put("project", JsonTrees.text(instance, "project"));
        if (engine.mysql()) {
            user.putObject("passwordPolicy").putObject("status");
        }
        return user.put("etag", CloudIds.fingerprint(user));
    }

    /** What a user is kept under. */
    static String id(ObjectNode user) {
        return JsonTrees.text(user, "name") + "@" + JsonTrees.text(user, "host");
    }

    /** What is not said stays: a new password leaves the policy alone. */
    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on("sql.users.update", this::patch);
    }

    private String name(ApiCall call, String name, String host) {
        boolean mysql = EngineVersion.of(instance(call)).mysql();
        return "projects/%s/instances/%s/users/%s@%s"
                .formatted(
                        call.project(),
                        call.arg("instance"),
                        name,
                        mysql ? host.isEmpty() ? "%" : host : "");
    }

    @Override
    protected String name(ApiCall call) {
        return name(call, call.args().getOrDefault("name", call.query("name")), call.query("host"));
    }

    @Override
    protected String newName(ApiCall call, ObjectNode user) {
        return name(call, JsonTrees.text(user, "name"), JsonTrees.text(user, "host"));
    }

    /** Of a user that is there, roles are given and taken beside the body. */
    private static void roles(ApiCall call, ObjectNode user) {
        Set<String> roles = new LinkedHashSet<>();
        if (!call.flag("revokeExistingRoles")) {
            roles.addAll(JsonTrees.texts(user.path("databaseRoles")));
        }
        roles.addAll(call.queries("databaseRoles"));
        user.remove("databaseRoles");
        if (!roles.isEmpty()) {
            user.set("databaseRoles", JsonTrees.strings(roles));
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode user, Optional<ObjectNode> live) {
        if (JsonTrees.text(user, "name").isEmpty()) {
            throw sqlErrors.invalidRequest("User name is required");
        }
        live.ifPresent(before ->
                List.of("name", "host").forEach(field -> user.set(field, before.path(field))));
        boolean mysql = EngineVersion.of(instance(call)).mysql();
        if (!mysql || JsonTrees.text(user, "host").isEmpty()) {
            user.put("host", mysql ? "%" : "");
        }
        String password = JsonTrees.text(user, "password");
        user.remove("password");
        roles(call, user);
        if (mysql || JsonTrees.has(user, "passwordPolicy")) {
            ObjectNode policy = JsonTrees.child(user, "passwordPolicy");
            ObjectNode status = JsonTrees.child(policy, "status");
            String lasts = JsonTrees.text(policy, "passwordExpirationDuration");
            if (!lasts.isEmpty() && !password.isEmpty()) {
                long seconds = Long.parseLong(lasts.replaceAll("\\..*|s", ""));
                status.put(
                        "passwordExpirationTime",
                        SqlOperations.time(cloud.clock().now().plus(Duration.ofSeconds(seconds))));
            }
        }
        // Only who knows the password can tell from it that it has changed.
        user.remove("etag");
        ObjectNode known = user.deepCopy().put("password", CloudIds.hash(password));
        user.put("etag", CloudIds.fingerprint(known));
    }
}
