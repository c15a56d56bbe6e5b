package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudProjects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The identity pools that policies name, by the number of their project: none can be put in that is
 * not there. Only the pools of projects that somebody called are known.
 */
record PolicyPools(Cloud cloud) {

    /** What Google says of a pool that cannot be put in. */
    static final String DOES_NOT_EXIST =
            "Identity Pool does not exist (%s). Please check that you specified a valid resource"
                    + " name as returned in the `name` attribute in the configuration API.";

    private static final Pattern POOL =
            Pattern.compile(
                    "principal(?:Set)?://iam\\.googleapis\\.com/(projects/([^/]+)/locations/global/workloadIdentityPools/([^/]+))/.*");

    /** The first pool that a policy is to name anew and that is not there. */
    Optional<String> missing(JsonNode sent, JsonNode live) {
        Set<String> before = PolicyAccounts.members(live);
        return PolicyAccounts.members(sent).stream()
                .filter(member -> !before.contains(member))
                .map(POOL::matcher)
                .filter(Matcher::matches)
                .filter(pool -> isMissing(pool.group(2), pool.group(3)))
                .map(pool -> pool.group(1))
                .findFirst();
    }

    private boolean isMissing(String number, String pool) {
        Optional<String> project =
                cloud.projects().met().stream()
                        .filter(id -> CloudProjects.number(id).equals(number))
                        .findFirst();
        return project.map(id ->
                        !cloud.store()
                                .has(
                                        "iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/%s"
                                                .formatted(id, pool)))
                .orElse(!number.matches("\\d+"));
    }
}
