package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a policy must be like: whom and what it may name, and what its conditions ask for.
 *
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/Policy">Policy</a>
 */
final class PolicyRules {

    /** The version that tells of conditions. */
    static final int CONDITIONS = 3;

    private static final Pattern ROLE =
            Pattern.compile("((projects|organizations)/[^/]+/)?roles/[A-Za-z0-9_.]+");
    private static final Pattern SERVICE =
            Pattern.compile("allServices|[-a-z0-9.]+\\.googleapis\\.com");
    private static final Set<String> BASIC = Set.of("roles/owner", "roles/editor", "roles/viewer");
    private static final Set<String> EVERYBODY = Set.of("allUsers", "allAuthenticatedUsers");

    /** Whose names are domains or addresses, in which case carries no meaning. */
    private static final Set<String> CASELESS = Set.of("user", "group", "serviceAccount", "domain");

    private static final Set<String> CASED =
            Set.of(
                    "principal",
                    "principalSet",
                    "principalHierarchy",
                    "deleted",
                    "projectOwner",
                    "projectEditor",
                    "projectViewer");

    private final ApiErrors errors;

    PolicyRules(ApiErrors errors) {
        this.errors = errors;
    }

    /** Refuses a version that a reader cannot ask for. */
    void checkAsked(int version) {
        if (version < 0 || version > CONDITIONS || version == 2) {
            throw refuse("Requested policy version must be 0, 1 or 3, not %d.".formatted(version));
        }
    }

    /**
     * Refuses what was sent if it is no policy, or would lose what its writer did not see.
     *
     * @param guarded whether it carries an etag: only then versions count
     */
    void check(JsonNode sent, JsonNode live, boolean guarded) {
        int version = sent.path("version").asInt(0);
        int before = live.path("version").asInt(0);
        if (guarded && before == CONDITIONS && version < before) {
            throw refuse(
                    ("Specified policy version (%d) cannot be less than the existing policy"
                                    + " version (3). For more information, please refer to"
                                    + " https://cloud.google.com/iam/docs/policies#versions.")
                            .formatted(version));
        }
        audits(sent.path("auditConfigs"));
        for (JsonNode binding : sent.path("bindings")) {
            String role = JsonTrees.text(binding, "role");
            if (!ROLE.matcher(role).matches()) {
                throw refuse("Role %s is not supported for this resource.".formatted(role));
            }
            if (binding.path("members").isEmpty()) {
                throw refuse("The binding of %s has no members.".formatted(role));
            }
            JsonTrees.texts(binding.path("members")).forEach(this::checkMember);
            if (binding.has("condition")) {
                condition(binding, role, version);
            }
        }
    }

    /** What is logged of a service's use, each sort once, and for whom it is not. */
    private void audits(JsonNode audits) {
        Set<String> services = new HashSet<>();
        for (JsonNode audit : audits) {
            String service = JsonTrees.text(audit, "service");
            if (!SERVICE.matcher(service).matches() || !services.add(service)) {
                throw refuse("Audit config for service '%s' is invalid.".formatted(service));
            }
            Set<String> sorts = new HashSet<>();
            for (JsonNode log : audit.path("auditLogConfigs")) {
                if (!sorts.add(JsonTrees.text(log, "logType"))) {
                    throw refuse(
                            "Audit config for service '%s' repeats a log type.".formatted(service));
                }
                JsonTrees.texts(log.path("exemptedMembers")).forEach(this::checkMember);
            }
        }
    }

    private void condition(JsonNode binding, String role, int version) {
        if (version < CONDITIONS) {
            throw refuse(
                    "Bindings with conditions need policy version 3, not %d.".formatted(version));
        }
        if (BASIC.contains(role)) {
            throw refuse("Conditions can't be set on primitive roles");
        }
        JsonNode condition = binding.path("condition");
        for (String field : List.of("title", "expression")) {
            if (JsonTrees.text(condition, field).isEmpty()) {
                throw refuse("A condition must have a %s.".formatted(field));
            }
        }
    }

    private void checkMember(String member) {
        int colon = member.indexOf(':');
        String type = colon < 0 ? "" : member.substring(0, colon);
        boolean named = colon > 0 && colon < member.length() - 1;
        if (!EVERYBODY.contains(member)
                && !(named && (CASELESS.contains(type) || CASED.contains(type)))) {
            throw refuse(
                    ("The member %s is of an unknown type. Please set a valid type prefix for the"
                                    + " member.")
                            .formatted(member));
        }
    }

    /** A member as Google writes it. */
    static String canonical(String member) {
        int colon = member.indexOf(':');
        return colon > 0 && CASELESS.contains(member.substring(0, colon))
                ? member.substring(0, colon) + member.substring(colon).toLowerCase(Locale.ROOT)
                : member;
    }

    /** What a reader sees who cannot take conditions: roles by names that cannot be written. */
    static ObjectNode withoutConditions(ObjectNode policy) {
        ObjectNode seen = policy.deepCopy();
        seen.put("version", 1);
        for (JsonNode each : seen.path("bindings")) {
            ObjectNode binding = each.asObject();
            if (binding.remove("condition") instanceof ObjectNode condition) {
                String hash = Long.toHexString(CloudIds.hash(condition.toString()));
                binding.put("role", JsonTrees.text(binding, "role") + "_withcond_" + hash);
            }
        }
        return seen;
    }

    private Refusal refuse(String why) {
        return errors.refuse(400, "invalid", why);
    }
}
