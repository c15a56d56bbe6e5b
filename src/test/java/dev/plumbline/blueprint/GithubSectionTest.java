package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import org.junit.jupiter.api.Test;

/** What the section {@code github} makes. */
class GithubSectionTest {
    private static final String SECTION =
            """
            github:
              deployer: {repository: acme/shop, roles: [roles/run.developer]}
              tester: {repository: Acme/Web.app, name: robot}
            """;
    private static final String POOL =
            "projects/assistant-staging/locations/global/workloadIdentityPools/staging-github";

    @Test
    void is_a_pool_with_one_provider_that_lets_in_its_repositories_and_no_other() {
        assertThat(resource(SECTION, "WorkloadIdentityPool", "github").place())
                .isEqualTo(new Place("assistant-staging", "global", "staging-github"));
        assertThat(resource(SECTION, "WorkloadIdentityProvider", "github").place())
                .isEqualTo(new Place("assistant-staging", "global", POOL, "github"));
        assertThat(resource(SECTION, "WorkloadIdentityProvider", "github").declared())
                .hasToString(
                        "{disabled: false, attributeMapping: {google.subject: assertion.sub,"
                                + " attribute.repository: assertion.repository}, attributeCondition:"
                                + " assertion.repository in ['Acme/Web.app', 'acme/shop'], oidc:"
                                + " {issuerUri: https://token.actions.githubusercontent.com}}");
    }

    @Test
    void gives_each_deployer_an_account_of_its_own_with_its_roles() {
        assertThat(resource(SECTION, "ServiceAccount", "deployer").place().id())
                .isEqualTo("staging-deployer");
        assertThat(resource(SECTION, "ServiceAccount", "tester").place().id()).isEqualTo("robot");
        assertThat(resource(SECTION, "IamMember", "deployer-roles-run-developer").declared())
                .hasToString(
                        "{role: roles/run.developer, member:"
                                + " serviceAccount:staging-deployer@assistant-staging.iam.gserviceaccount.com}");
    }

    @Test
    void lets_the_workflows_of_one_repository_act_as_its_account_once_both_are_there() {
        var member = resource(SECTION, "IamMember", "deployer-repository");
        assertThat(member.declared())
                .hasToString(
                        "{role: roles/iam.workloadIdentityUser, member:"
                                + " principalSet://iam.googleapis.com/"
                                + POOL
                                + "/attribute.repository/acme/shop}");
        assertThat(member.place().parent())
                .isEqualTo(
                        "projects/assistant-staging/serviceAccounts/staging-deployer@assistant-staging.iam.gserviceaccount.com");
        assertThat(member.needs())
                .contains(
                        new Ref("staging", "ServiceAccount", "deployer"),
                        new Ref("staging", "WorkloadIdentityPool", "github"));
    }

    @Test
    void one_repository_may_act_as_several_accounts() {
        String twice = SECTION.replace("Acme/Web.app", "acme/shop");
        assertThat(resource(twice, "WorkloadIdentityProvider", "github").declared().toString())
                .contains("in ['acme/shop']");
        assertThat(resource(twice, "IamMember", "deployer-repository").place().parent())
                .isNotEqualTo(resource(twice, "IamMember", "tester-repository").place().parent());
    }

    @Test
    void is_nothing_where_nobody_deploys() {
        assertThat(Drawing.desired("github: {}").resources()).isEmpty();
    }
}
