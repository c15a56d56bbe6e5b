package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Deployer;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The section {@code github}: a pool that lets in the workflows of some repositories and nobody
 * else, and an account each that they act as. There is no key that could leak.
 */
final class GithubActions {
    private static final String GITHUB = "github";
    private static final ShortName POOL_ID = new ShortName(4, 32);
    private static final String ISSUER = "https://token.actions.githubusercontent.com";

    private GithubActions() {}

    static List<Part> parts(Environment environment) {
        Map<String, Deployer> deployers = environment.github();
        if (deployers.isEmpty()) {
            return List.of();
        }
        Origin at = deployers.values().iterator().next().identity().at();
        String pool = POOL_ID.of(environment.name() + "-" + GITHUB);
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part(
                        GITHUB,
                        "WorkloadIdentityPool",
                        GITHUB,
                        Identity.unsaid(at).called(Optional.of(new Text(pool, at))),
                        // Always said, so that one that was disabled by hand shows.
                        new Draft(at).put("disabled", "false").fields()));
        parts.add(
                new Part(
                        GITHUB + ".provider",
                        "WorkloadIdentityProvider",
                        GITHUB,
                        Identity.unsaid(at),
                        provider(deployers, at).fields()));
        Grants grants = new Grants(environment);
        deployers.forEach((name, deployer) ->
                parts.addAll(
                        grants.of(
                                GITHUB + "." + name,
                                deployer,
                                workflows(environment, pool, deployer))));
        return parts;
    }

    /** GitHub vouches for everybody's workflows, so it is said whose are meant. */
    private static Draft provider(Map<String, Deployer> deployers, Origin at) {
        String repositories =
                deployers.values().stream()
                        .map(deployer -> "'" + deployer.repository().text() + "'")
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new Draft(at)
                .put("pool", "${" + GITHUB + "}")
                .put("disabled", "false")
                .put(
                        "attributeMapping",
                        new Draft(at)
                                .put("google.subject", "assertion.sub")
                                .put("attribute.repository", "assertion.repository"))
                .put("attributeCondition", "assertion.repository in [" + repositories + "]")
                .put("oidc", new Draft(at).put("issuerUri", ISSUER));
    }

    /** Those of one repository, as policies name them. */
    private static String workflows(Environment environment, String pool, Deployer deployer) {
        return "principalSet://iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/%s/attribute.repository/%s"
                .formatted(environment.project().text(), pool, deployer.repository().text());
    }
}
