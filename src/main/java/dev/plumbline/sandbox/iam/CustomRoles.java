package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.MethodPermissions;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Roles of a project's own. One that was deleted stays, and can be had back; whoever is granted one
 * gains nothing by it here. Unproven.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.roles">projects.roles</a>
 */
final class CustomRoles extends AipCollection {

    private static final String PERMISSIONS = "includedPermissions";
    private static final String DELETED = "deleted";

    CustomRoles(AipApi api) {
        super(api, "projects.roles", Takes.seconds(0, 0, 0));
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("list"), this::list);
        handlers.on(id("delete"), call -> deleted(call, true));
        handlers.on(id("undelete"), call -> deleted(call, false));
        handlers.on("iam.permissions.queryTestablePermissions", _ -> testable());
    }

    @Override
    protected ObjectNode read(ApiCall call) {
        if (call.method().verb().equals("create")) {
            return JsonTrees.child(BodyReader.sent(errors, call), "role");
        }
        ObjectNode role = super.read(call);
        return role.put("etag", JsonTrees.text(role, "etag").replace('-', '+').replace('_', '/'));
    }

    @Override
    protected String newId(ApiCall call) {
        return JsonTrees.text(BodyReader.sent(errors, call), "roleId");
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("[A-Za-z0-9_.]{3,64}")) {
            throw errors.status(
                    400,
                    "The role_id %s must be 3 to 64 letters, digits, underscores and periods."
                            .formatted(id));
        }
    }

    @Override
    protected boolean settable(Shape.Field field) {
        return super.settable(field) && !field.name().equals(DELETED);
    }

    @Override
    protected void complete(ApiCall call, ObjectNode role, Optional<ObjectNode> live) {
        for (String permission : JsonTrees.texts(role.path(PERMISSIONS))) {
            if (!permission.matches("[a-z0-9-]+(\\.[A-Za-z0-9]+){2}")) {
                throw errors.status(400, "Permission %s is not valid.".formatted(permission));
            }
        }
    }

    @Override
    protected void updated(ObjectNode role, ObjectNode before) {
        role.remove("etag");
        role.put("etag", CloudIds.fingerprint(role).replace('-', '+').replace('_', '/'));
    }

    @Override
    protected Refusal exists(String name) {
        String id = name.substring(name.lastIndexOf('/') + 1);
        boolean gone =
                cloud.store().get(api.key(name)).filter(role -> role.has(DELETED)).isPresent();
        return gone
                ? errors.status(
                                400,
                                ("You can't create a role with role_id (%s) where there is an"
                                                + " existing role with that role_id in a deleted state.")
                                        .formatted(id))
                        .as("FAILED_PRECONDITION")
                : errors.status(
                        409,
                        "A role named %s in %s already exists."
                                .formatted(id, name.replaceFirst("/roles/.*", "")));
    }

    private HttpAnswer list(ApiCall call) {
        checkPlace(call);
        boolean whole = call.query("view").equals("FULL");
        List<ObjectNode> roles =
                cloud.store().shownIn(api.key(call.resource()), call.faults()).stream()
                        .filter(role -> call.flag("showDeleted") || !role.has(DELETED))
                        .map(ObjectNode::deepCopy)
                        .toList();
        if (!whole) {
            roles.forEach(role -> role.remove(PERMISSIONS));
        }
        return HttpAnswer.ok(
                roles.isEmpty()
                        ? JsonTrees.object()
                        : JsonTrees.object(list -> list.set("roles", JsonTrees.array(roles))));
    }

    private HttpAnswer deleted(ApiCall call, boolean gone) {
        ObjectNode role = live(call).deepCopy();
        role.remove(DELETED);
        if (gone) {
            role.put(DELETED, true);
        }
        updated(role, role);
        cloud.store().put(key(call), role);
        return answer(call, role);
    }

    private static HttpAnswer testable() {
        ArrayNode permissions = JsonTrees.array();
        MethodPermissions.all()
                .forEach(name -> permissions.addObject().put("name", name).put("stage", "GA"));
        return HttpAnswer.ok(JsonTrees.object(all -> all.set("permissions", permissions)));
    }
}
