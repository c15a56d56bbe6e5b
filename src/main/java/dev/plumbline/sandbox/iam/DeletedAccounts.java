package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.PolicyAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Accounts that were deleted and can be had back for a while; policies tell of them meanwhile. */
final class DeletedAccounts {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Cloud cloud;
    private final PolicyAccounts policies;
    private final Map<String, Deleted> byNumber = new HashMap<>();

    private record Deleted(ObjectNode account, Instant at) {}

    DeletedAccounts(Cloud cloud) {
        this.cloud = cloud;
        this.policies = new PolicyAccounts(cloud);
    }

    void add(ObjectNode account) {
        byNumber.put(number(account), new Deleted(account, cloud.clock().now()));
        policies.deleted(JsonTrees.text(account, "email"), number(account));
    }

    private static String number(ObjectNode account) {
        return JsonTrees.text(account, "uniqueId");
    }

    /** The one of that number, unless its time is over. */
    Optional<ObjectNode> find(String number) {
        return Optional.ofNullable(byNumber.get(number))
                .filter(each -> each.at().plus(KEPT).isAfter(cloud.clock().now()))
                .map(Deleted::account);
    }

    /** Whether one of that name was deleted. */
    boolean had(String name) {
        return byNumber.values().stream()
                .anyMatch(each -> JsonTrees.text(each.account(), "name").equals(name));
    }

    void restored(ObjectNode account) {
        byNumber.remove(number(account));
        policies.restored(JsonTrees.text(account, "email"), number(account));
    }
}
