package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.ResourceStore;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service accounts that policies name: nobody can be put in who is not there, and who goes
 * leaves a trace. Only the accounts of projects that somebody called are known; the agents of
 * Google's own projects are always there.
 */
public record PolicyAccounts(Cloud cloud) {

    /** What Google says of an account that cannot be put in. */
    public static final String DOES_NOT_EXIST = "Service account %s does not exist.";

    private static final String MEMBER = "serviceAccount:";
    private static final Pattern ACCOUNT =
            Pattern.compile(MEMBER + "([^@]+@([^@]+)\\.iam\\.gserviceaccount\\.com)");

    /** The name under which an account is stored. */
    public static String key(String project, String email) {
        return "iam.googleapis.com/projects/%s/serviceAccounts/%s".formatted(project, email);
    }

    /** The first account that a policy is to name anew and that is not there. */
    public Optional<String> missing(JsonNode sent, JsonNode live) {
        Set<String> before = members(live);
        return members(sent).stream()
                .filter(member -> !before.contains(member))
                .map(ACCOUNT::matcher)
                .filter(Matcher::matches)
                .filter(account -> cloud.projects().met().contains(account.group(2)))
                .filter(account -> !cloud.store().has(key(account.group(2), account.group(1))))
                .map(account -> account.group(1))
                .findFirst();
    }

    static Set<String> members(JsonNode policy) {
        Set<String> members = new TreeSet<>();
        for (JsonNode binding : policy.path("bindings")) {
            JsonTrees.texts(binding.path("members")).stream()
                    .map(PolicyRules::canonical)
                    .forEach(members::add);
        }
        return members;
    }

    /** An account is gone: every policy that names it says so. */
    public void deleted(String email, String uniqueId) {
        rename(MEMBER + email, trace(email, uniqueId));
    }

    /** It is there again, and so is what it may do. */
    public void restored(String email, String uniqueId) {
        rename(trace(email, uniqueId), MEMBER + email);
    }

    private static String trace(String email, String uniqueId) {
        return "deleted:%s%s?uid=%s".formatted(MEMBER, email.toLowerCase(Locale.ROOT), uniqueId);
    }

    private void rename(String from, String to) {
        for (ObjectNode policy : List.copyOf(cloud.store().all(ResourceStore.POLICY_OF).toList())) {
            for (JsonNode binding : policy.path("bindings")) {
                Set<String> members = new HashSet<>(JsonTrees.texts(binding.path("members")));
                if (members.remove(from)) {
                    members.add(to);
                    binding.asObject().set("members", JsonTrees.strings(new TreeSet<>(members)));
                }
            }
        }
    }
}
