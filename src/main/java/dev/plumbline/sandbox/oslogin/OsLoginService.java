package dev.plumbline.sandbox.oslogin;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.WireForm;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * OS Login: whose key opens which account on VMs. Keys and accounts are their users' own and lie in
 * no project, so none need have this API turned on.
 *
 * @see <a href="https://cloud.google.com/compute/docs/oslogin/rest/v1/users">users</a>
 */
public final class OsLoginService implements CloudService {

    private static final String METHODS = "oslogin.users.";

    private final Cloud cloud;
    private final ApiDescription description = ApiDescription.of("oslogin.v1");
    private final ApiErrors errors = new ApiErrors(description);
    private final LoginKeys keys;
    private final PosixAccounts accounts;

    public OsLoginService(Cloud cloud) {
        this.cloud = cloud;
        this.keys = new LoginKeys(cloud, errors);
        this.accounts = new PosixAccounts(cloud, description.host());
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(description);
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        handlers.on(METHODS + "importSshPublicKey", this::add);
        handlers.on(METHODS + "getLoginProfile", call -> answer(call, profile(call)));
        keys.handle(handlers);
    }

    /**
     * The number of the account that a key opens now.
     *
     * @param username on VMs
     * @param blob the key in base64, without its type
     */
    public OptionalInt uid(String username, String blob) {
        return accounts.called(username)
                .filter(account -> keys.good(PosixAccounts.user(account), blob))
                .mapToInt(account -> Integer.parseInt(JsonTrees.text(account, "uid")))
                .findFirst();
    }

    private HttpAnswer add(ApiCall call) {
        ObjectNode sent = BodyReader.sent(errors, call);
        String project = call.query("projectId");
        if (!project.isEmpty() && !cloud.projects().exists(cloud.projects().id(project))) {
            throw errors.unknownProject(project);
        }
        keys.put(call.arg("usersId"), sent);
        if (!project.isEmpty()) {
            accounts.have(call.arg("usersId"), cloud.projects().id(project));
        }
        ObjectNode answer = JsonTrees.object();
        answer.set("loginProfile", profile(call));
        return answer(call, answer);
    }

    private HttpAnswer answer(ApiCall call, ObjectNode said) {
        return HttpAnswer.ok(
                call.enumsAsNumbers()
                        ? WireForm.enumsAsNumbers(description.shape(call.method().returns()), said)
                        : said);
    }

    private ObjectNode profile(ApiCall call) {
        String user = call.arg("usersId");
        ObjectNode profile = JsonTrees.object().put("name", accounts.id(user));
        Stream<ObjectNode> wanted =
                accounts.of(user)
                        .filter(account ->
                                call.query("systemId").isEmpty()
                                        || JsonTrees.text(account, "systemId")
                                                .equals(call.query("systemId")));
        List<ObjectNode> shown = wanted.toList();
        if (!shown.isEmpty()) {
            profile.set("posixAccounts", JsonTrees.array(shown));
        }
        List<ObjectNode> held = keys.of(user).toList();
        if (!held.isEmpty()) {
            ObjectNode byFingerprint = profile.putObject("sshPublicKeys");
            held.forEach(key -> byFingerprint.set(JsonTrees.text(key, "fingerprint"), key));
        }
        return profile;
    }
}
