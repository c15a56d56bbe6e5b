package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Loop;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom GitHub vouches for: the section as a whole, and pools that were deleted. */
class FederationTest {
    private static final String POOLS =
            "/v1/projects/assistant-staging/locations/global/workloadIdentityPools";
    private static final String POOL = POOLS + "/test-github";
    private static final String PROVIDER = POOL + "/providers/github";
    private static final String ACCOUNT =
            "/v1/projects/assistant-staging/serviceAccounts/test-deployer@assistant-staging.iam.gserviceaccount.com";
    private static final String NUMBER = CloudProjects.number("assistant-staging");
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              github:
                deployer: {repository: acme/shop, roles: [roles/run.developer]}
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private String trust() {
        return world.curl("POST", ACCOUNT + ":getIamPolicy", "");
    }

    @Test
    void workflows_of_the_repository_may_act_as_the_account_and_nothing_is_refused_on_the_way() {
        world.operate(SPEC);
        world.converged();
        assertThat(trust())
                .contains("roles/iam.workloadIdentityUser")
                .contains(
                        "principalSet://iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/test-github/attribute.repository/acme/shop"
                                .formatted(NUMBER));
        assertThat(world.curl("GET", PROVIDER, ""))
                .contains("assertion.repository in ['acme/shop']");
        assertThat(world.sandbox.requests())
                .noneMatch(request -> request.write() && request.status() >= 400);
        long writes = world.writes();
        assertThat(world.scanned().converged()).isTrue();
        assertThat(world.writes()).isEqualTo(writes);
    }

    @Test
    void whom_somebody_else_lets_act_as_the_account_is_left_and_who_was_thrown_out_comes_back() {
        world.operate(SPEC);
        world.converged();
        world.curl(
                "POST",
                ACCOUNT + ":setIamPolicy",
                "{\"policy\": {\"bindings\": [{\"role\": \"roles/iam.workloadIdentityUser\", \"members\":"
                        + " [\"principalSet://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/other/*\"]}]}}");
        world.convergedAgain();
        assertThat(trust()).contains("123456789012").contains(NUMBER);
    }

    @Test
    void what_was_deleted_is_had_back_and_lets_in_whom_the_spec_says_now() {
        Loop loop = world.operate(SPEC);
        world.converged();
        loop.offer(Specs.of(world.kinds, SPEC.replace("mode: enforce", "mode: observe")));
        world.scanned();
        world.curl("DELETE", PROVIDER, "");
        world.curl("DELETE", POOL, "");
        world.sandbox.advance(Duration.ofMinutes(1));
        assertThat(world.curl("GET", POOL, "")).contains("DELETED");
        assertThat(world.curl("GET", PROVIDER, "")).contains("DELETED");

        loop.offer(Specs.of(world.kinds, SPEC.replace("acme/shop", "acme/web")));
        world.ledger.await(
                "all is back",
                report -> report.converged() && world.curl("GET", PROVIDER, "").contains("/web"));
        assertThat(world.curl("GET", POOL, "")).contains("ACTIVE");
        assertThat(world.curl("GET", PROVIDER, "")).contains("['acme/web']").contains("ACTIVE");
        assertThat(trust()).contains("acme/web");
        assertThat(world.sandbox.requests())
                .filteredOn(Logged::write)
                .extracting(Logged::path)
                .contains(POOL + ":undelete", PROVIDER + ":undelete");
    }

    @Test
    void a_deleted_pool_of_somebody_elses_is_not_had_back() {
        world.curl("POST", POOLS + "?workloadIdentityPoolId=test-github", "{}");
        world.sandbox.advance(Duration.ofMinutes(1));
        world.curl("DELETE", POOL, "");
        world.sandbox.advance(Duration.ofMinutes(1));
        world.operate(SPEC);
        Row pool =
                world.row(
                        world.ledger.await(
                                "the pool failed",
                                report ->
                                        world.row(report, "WorkloadIdentityPool", "github")
                                                .fault()
                                                .isPresent()),
                        "WorkloadIdentityPool",
                        "github");
        assertThat(pool.fault().orElseThrow().turn()).isEqualTo(FaultOwner.SPEC);
        assertThat(pool.fault().orElseThrow().message()).contains("keeps its name for a while");
        assertThat(world.curl("GET", POOL, "")).contains("DELETED");
    }

    @Test
    void whoever_calls_the_projects_own_pool_by_its_number_is_told_to_call_it_by_its_id() {
        world.operate(
                SPEC
                        + """
                          resources:
                            - kind: IamMember
                              name: browser
                              spec:
                                role: roles/browser
                                member: principalSet://iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools/test-github/*
                        """
                                .formatted(NUMBER));
        Row member =
                world.row(
                        world.ledger.await(
                                "the member failed",
                                report ->
                                        world.row(report, "IamMember", "browser")
                                                .fault()
                                                .isPresent()),
                        "IamMember",
                        "browser");
        assertThat(member.fault().orElseThrow().turn()).isEqualTo(FaultOwner.SPEC);
        assertThat(member.fault().orElseThrow().message()).contains("projects/assistant-staging/");
    }
}
