package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.PolicyAccounts;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Service accounts, called by their address or their number. One that was deleted can be had back
 * for thirty days, by its number alone.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts">serviceAccounts</a>
 */
final class ServiceAccounts extends AipCollection {

    private static final Map<String, Integer> LONGEST =
            Map.of("displayName", 100, "description", 256);

    private final DeletedAccounts deleted;

    ServiceAccounts(AipApi api) {
        super(api, "projects.serviceAccounts", Takes.seconds(0, 0, 0));
        this.deleted = new DeletedAccounts(cloud);
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("update"), this::update);
        handlers.on(id("enable"), call -> disabled(call, false));
        handlers.on(id("disable"), call -> disabled(call, true));
        handlers.on(id("undelete"), this::undelete);
    }

    @Override
    protected ObjectNode read(ApiCall call) {
        ObjectNode sent = BodyReader.sent(errors, call);
        ObjectNode account = JsonTrees.child(sent, "serviceAccount");
        JsonTrees.dropNulls(account);
        account.put("etag", JsonTrees.text(account, "etag").replace('-', '+').replace('_', '/'));
        return account;
    }

    @Override
    protected FieldMask mask(ApiCall call) {
        String mask = JsonTrees.text(BodyReader.sent(errors, call), "updateMask");
        return new FieldMask(errors, shape, mask);
    }

    @Override
    protected boolean settable(Shape.Field field) {
        return LONGEST.containsKey(field.name());
    }

    @Override
    protected String newId(ApiCall call) {
        return "%s@%s.iam.gserviceaccount.com"
                .formatted(
                        JsonTrees.text(BodyReader.sent(errors, call), "accountId"), call.project());
    }

    @Override
    protected void checkId(String id) {
        String account = local(id);
        if (!account.matches("[a-z][-a-z0-9]{4,28}[a-z0-9]")) {
            throw refuse(
                    "The account ID \"%s\" does not have a length between 6 and 30 or a valid form."
                            .formatted(account));
        }
    }

    private static String local(String email) {
        return email.substring(email.lastIndexOf('/') + 1, email.indexOf('@'));
    }

    @Override
    protected void complete(ApiCall call, ObjectNode account, Optional<ObjectNode> live) {
        LONGEST.forEach((field, longest) -> {
            String text = JsonTrees.text(account, field);
            if (text.getBytes(StandardCharsets.UTF_8).length > longest) {
                throw refuse("The %s is longer than %d bytes.".formatted(field, longest));
            }
            if (text.isEmpty()) {
                account.remove(field);
            }
        });
    }

    @Override
    protected void created(ObjectNode account, String name) {
        String[] parts = name.split("/", -1);
        String number = "1" + cloud.ids().letters(20, "0123456789");
        account.put("name", name)
                .put("projectId", parts[1])
                .put("uniqueId", number)
                .put("email", parts[3])
                .put("oauth2ClientId", number);
        updated(account, account);
    }

    @Override
    protected void updated(ObjectNode account, ObjectNode before) {
        account.remove("etag");
        account.put("etag", CloudIds.fingerprint(account).replace('-', '+').replace('_', '/'));
    }

    /** By its address, in a project that need not be said, or by its number. */
    @Override
    protected String key(ApiCall call) {
        String called = call.arg("serviceAccountsId");
        String in =
                call.project().equals(CloudProjects.ANY)
                        ? "projects/"
                        : "projects/" + call.project();
        return cloud.store()
                .all(api.key(in))
                .filter(account ->
                        List.of(
                                        JsonTrees.text(account, "email"),
                                        JsonTrees.text(account, "uniqueId"))
                                .contains(called))
                .map(account -> api.key(JsonTrees.text(account, "name")))
                .findFirst()
                .orElse(api.key(call.resource()));
    }

    private HttpAnswer update(ApiCall call) {
        ObjectNode account = live(call).deepCopy();
        account.put("displayName", JsonTrees.text(BodyReader.sent(errors, call), "displayName"));
        complete(call, account, Optional.of(account));
        return answer(call, put(account));
    }

    private HttpAnswer disabled(ApiCall call, boolean off) {
        ObjectNode account = live(call).deepCopy();
        account.remove("disabled");
        if (off) {
            account.put("disabled", true);
        }
        put(account);
        return HttpAnswer.ok(JsonTrees.object());
    }

    private ObjectNode put(ObjectNode account) {
        updated(account, account);
        cloud.store().put(api.key(JsonTrees.text(account, "name")), account);
        return account;
    }

    @Override
    protected ObjectNode gone(ObjectNode last) {
        deleted.add(last.deepCopy());
        return JsonTrees.object();
    }

    private HttpAnswer undelete(ApiCall call) {
        ObjectNode account =
                deleted.find(call.arg("serviceAccountsId")).orElseThrow(() -> notFound(call));
        String name = JsonTrees.text(account, "name");
        if (cloud.store().has(api.key(name))) {
            throw exists(name);
        }
        deleted.restored(account);
        ObjectNode answer = JsonTrees.object();
        answer.set("restoredAccount", put(account));
        return HttpAnswer.ok(answer);
    }

    private Refusal refuse(String why) {
        return errors.status(400, why);
    }

    /** In other words where it was there, or is and is not to be seen yet. */
    @Override
    protected Refusal notFound(ApiCall call) {
        String name = call.resource();
        boolean was = cloud.store().has(key(call)) || deleted.had(name);
        return errors.refuse(
                404,
                "notFound",
                was ? PolicyAccounts.DOES_NOT_EXIST.formatted(name) : "Unknown service account");
    }

    @Override
    protected Refusal exists(String name) {
        return errors.status(
                409,
                "Service account %s already exists within project %s."
                        .formatted(local(name), name.replaceFirst("/serviceAccounts/.*", "")));
    }
}
