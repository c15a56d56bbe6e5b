package dev.plumbline.sandbox.iam;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who vouches for the identities of a pool. Where an issuer is everybody's, a condition has to say
 * whose identities are meant.
 *
 * @see <a
 *     href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools.providers">providers</a>
 */
final class IdentityProviders extends RestorableCollection {

    private static final List<String> SORTS = List.of("aws", "oidc", "saml", "x509");
    private static final String MAPPING = "attributeMapping";
    private static final String CONDITION = "attributeCondition";
    private static final Pattern ATTRIBUTE =
            Pattern.compile("google\\.(subject|groups)|attribute\\.[a-z0-9_]{1,90}");
    private static final Pattern MENTIONED =
            Pattern.compile("(?<![\\w.])(?:assertion|google|attribute)\\.[a-zA-Z0-9_]+");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    /** Issuers that vouch for the identities of many organisations. */
    private static final Set<String> SHARED =
            Set.of(
                    "https://token.actions.githubusercontent.com",
                    "https://gitlab.com",
                    "https://app.terraform.io");

    IdentityProviders(AipApi api) {
        super(
                api,
                "projects.locations.workloadIdentityPools.providers",
                "workloadIdentityPools/[^/]+/providers/[^/]+");
    }

    @Override
    protected void checkParent(ApiCall call) {
        if (!cloud.store().has(api.key(call.parent()))) {
            throw notFound(call);
        }
    }

    @Override
    protected void complete(ApiCall call, ObjectNode provider, Optional<ObjectNode> live) {
        super.complete(call, provider, live);
        boolean open =
                cloud.store()
                        .get(api.key(call.parent()))
                        .filter(pool -> !deleted(pool))
                        .isPresent();
        if (live.isEmpty() && !open) {
            throw notFound(call);
        }
        String sort = sort(provider);
        live.map(this::sort)
                .filter(before -> !before.equals(sort))
                .ifPresent(before -> {
                    throw invalid("The provider is of type %s, not %s.".formatted(before, sort));
                });
        if (sort.equals("oidc")) {
            issuer(provider);
        }
        mapping(provider, sort);
        condition(provider);
    }

    private String sort(ObjectNode provider) {
        List<String> said = SORTS.stream().filter(provider::has).toList();
        if (said.size() != 1) {
            throw invalid("Exactly one of aws, oidc, saml and x509 must be set.");
        }
        return said.getFirst();
    }

    private void issuer(ObjectNode provider) {
        String issuer = JsonTrees.text(provider.path("oidc"), "issuerUri");
        if (!issuer.startsWith("https://")) {
            throw invalid("The issuer URI must start with https://, found '%s'.".formatted(issuer));
        }
    }

    private void mapping(ObjectNode provider, String sort) {
        if (provider.path(MAPPING).isEmpty() && sort.equals("aws")) {
            ObjectNode mapping = JsonTrees.child(provider, MAPPING);
            mapping.put("google.subject", "assertion.arn");
            mapping.put(
                    "attribute.aws_role",
                    "assertion.arn.contains('assumed-role') ?"
                            + " assertion.arn.extract('{account_arn}assumed-role/') + 'assumed-role/' +"
                            + " assertion.arn.extract('assumed-role/{role_name}/') : assertion.arn");
        }
        if (!provider.path(MAPPING).has("google.subject")) {
            throw invalid("The attribute mapping must include google.subject.");
        }
        provider.path(MAPPING)
                .propertyNames()
                .forEach(attribute -> {
                    if (!ATTRIBUTE.matcher(attribute).matches()) {
                        throw invalid("Invalid attribute '%s'.".formatted(attribute));
                    }
                });
    }

    private void condition(ObjectNode provider) {
        longest(provider, CONDITION, 4096);
        String condition = QUOTED.matcher(JsonTrees.text(provider, CONDITION)).replaceAll("''");
        List<String> mentioned =
                MENTIONED.matcher(condition).results().map(MatchResult::group).toList();
        for (String attribute : mentioned) {
            if (!attribute.startsWith("assertion.") && !provider.path(MAPPING).has(attribute)) {
                throw invalid("The attribute '%s' is not mapped.".formatted(attribute));
            }
        }
        String issuer = JsonTrees.text(provider.path("oidc"), "issuerUri");
        if (SHARED.contains(issuer.replaceFirst("/$", "")) && mentioned.isEmpty()) {
            throw invalid(
                    "The attribute condition must reference one of the provider's claims. For more"
                            + " information, see"
                            + " https://cloud.google.com/iam/docs/workload-identity-federation-with-deployment-pipelines#conditions");
        }
    }
}
