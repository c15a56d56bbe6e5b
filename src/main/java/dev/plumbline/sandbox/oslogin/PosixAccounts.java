package dev.plumbline.sandbox.oslogin;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The accounts that users have on VMs, one for each project that they came from. */
final class PosixAccounts {

    private static final String ACCOUNTS = "iam.googleapis.com/projects/";
    private static final long FIRST = 1_000_000_000L;

    private final Cloud cloud;
    private final String host;

    PosixAccounts(Cloud cloud, String host) {
        this.cloud = cloud;
        this.host = host;
    }

    /** Makes an account if the user has none by that project; their first is the primary one. */
    void have(String user, String project) {
        String name = "users/%s/projects/%s".formatted(user, project);
        if (cloud.store().has(host + "/" + name)) {
            return;
        }
        String username = username(user);
        String number = Long.toString(FIRST + CloudIds.hash("posix " + user) % FIRST);
        ObjectNode account = JsonTrees.object();
        if (of(user).findAny().isEmpty()) {
            account.put("primary", true);
        }
        cloud.store()
                .put(
                        host + "/" + name,
                        account.put("username", username)
                                .put("uid", number)
                                .put("gid", number)
                                .put("homeDirectory", "/home/" + username)
                                .put("shell", "/bin/bash")
                                .put("operatingSystemType", "LINUX")
                                .put("accountId", project)
                                .put("name", name));
    }

    private String username(String user) {
        return serviceAccount(user)
                .map(account -> "sa_" + JsonTrees.text(account, "uniqueId"))
                .orElseGet(() -> user.replaceAll("[^A-Za-z0-9]", "_"));
    }

    /** The number that stands for a user everywhere. */
    String id(String user) {
        return serviceAccount(user)
                .map(account -> JsonTrees.text(account, "uniqueId"))
                .orElseGet(() -> "1%020d".formatted(CloudIds.hash("user " + user)));
    }

    private Optional<ObjectNode> serviceAccount(String user) {
        return cloud.store()
                .all(ACCOUNTS)
                .filter(each -> JsonTrees.text(each, "email").equals(user))
                .findFirst();
    }

    /** All accounts of a user. */
    Stream<ObjectNode> of(String user) {
        return cloud.store().all(host + "/users/" + user + "/projects/");
    }

    /** All accounts of that name. */
    Stream<ObjectNode> called(String username) {
        return cloud.store()
                .all(host + "/users/")
                .filter(each -> JsonTrees.text(each, "username").equals(username));
    }

    /** Whose account it is. */
    static String user(ObjectNode account) {
        return JsonTrees.text(account, "name").split("/", -1)[1];
    }
}
