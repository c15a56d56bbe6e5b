package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.engine.Loop;
import dev.plumbline.model.Failure;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members of the policies of a secret and of a project. */
class IamMemberTest {
    private static final String PROJECT = "/v3/projects/assistant-staging";
    private static final String SECRET = "/v1/projects/assistant-staging/secrets/test-key";
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              secrets:
                key: {generate: {length: 32}}
              resources:
                - kind: IamMember
                  name: reader
                  spec:
                    resource: ${secrets.key}
                    role: roles/secretmanager.secretAccessor
                    member: user:App@example.com
                - kind: IamMember
                  name: logger
                  spec:
                    role: roles/logging.logWriter
                    member: user:app@example.com
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private String policy(String of) {
        return of.equals(SECRET)
                ? world.curl("GET", of + ":getIamPolicy", "")
                : world.curl("POST", of + ":getIamPolicy", "{}");
    }

    private List<String> policiesWritten() {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .map(Logged::path)
                .filter(path -> path.endsWith(":setIamPolicy"))
                .toList();
    }

    @Test
    void two_members_added_to_one_policy_in_one_pass_are_one_write() {
        world.operate(
                SPEC
                        + "    - kind: IamMember\n"
                        + "      name: tracer\n"
                        + "      spec:\n"
                        + "        role: roles/cloudtrace.agent\n"
                        + "        member: user:app@example.com\n");
        world.converged();
        assertThat(policiesWritten()).containsOnlyOnce(PROJECT + ":setIamPolicy");
        assertThat(policy(PROJECT)).contains("roles/cloudtrace.agent", "roles/logging.logWriter");
    }

    @Test
    void who_may_run_a_job_and_who_may_see_a_pool_stands_in_their_policies() {
        String run = "/v2/projects/assistant-staging/locations/us-central1/";
        world.operate(
                SPEC
                        + """
                            - kind: RunJob
                              name: nightly
                              spec: {template: {template: {containers: [{image: a/b}]}}}
                            - kind: RunWorkerPool
                              name: agent
                              spec: {template: {containers: [{image: a/b}]}}
                            - kind: IamMember
                              name: starter
                              spec:
                                resource: ${resources.nightly}
                                role: roles/run.invoker
                                member: user:app@example.com
                            - kind: IamMember
                              name: onlooker
                              spec:
                                resource: ${resources.agent}
                                role: roles/run.viewer
                                member: user:app@example.com
                        """);
        world.converged();
        assertThat(world.curl("GET", run + "jobs/test-nightly:getIamPolicy", ""))
                .contains("roles/run.invoker", "user:app@example.com");
        assertThat(world.curl("GET", run + "workerPools/test-agent:getIamPolicy", ""))
                .contains("roles/run.viewer", "user:app@example.com");
    }

    @Test
    void members_of_a_secret_and_of_the_project_are_kept_beside_those_of_others() {
        world.operate(SPEC);
        world.converged();
        assertThat(policy(SECRET)).contains("user:app@example.com");
        assertThat(policy(PROJECT)).contains("roles/logging.logWriter").contains("roles/owner");
        assertThat(policiesWritten())
                .containsExactlyInAnyOrder(SECRET + ":setIamPolicy", PROJECT + ":setIamPolicy");

        world.curl(
                "POST",
                SECRET + ":setIamPolicy",
                "{\"policy\": {\"bindings\": [{\"role\": \"roles/viewer\", \"members\":"
                        + " [\"group:ops@example.com\"]}]}}");
        world.convergedAgain();
        assertThat(policy(SECRET))
                .contains("group:ops@example.com")
                .contains("user:app@example.com");
    }

    private static Action create(String role, String member, Ref... needs) {
        Document goal = Document.EMPTY.with("role", role).with("member", member);
        return new Action.Create(
                new Resource(
                        new Ref("test", "IamMember", member),
                        "part",
                        new Place(
                                "assistant-staging",
                                Place.GLOBAL,
                                "projects/assistant-staging",
                                role + " " + member),
                        goal,
                        Map.of(),
                        Set.of(needs),
                        Policy.of(Mode.ENFORCE)),
                goal);
    }

    private static final Receipt RECEIPT =
            new Receipt() {
                @Override
                public String id() {
                    return "one";
                }

                @Override
                public long epoch() {
                    return 1;
                }

                @Override
                public void started(String operation) {
                    throw new AssertionError(operation);
                }

                @Override
                public void progress(String words) {
                    throw new AssertionError(words);
                }
            };

    @Test
    void two_members_of_one_policy_go_in_one_write() {
        Kind kind = world.kinds.get("IamMember");
        List<Action> both =
                List.of(
                        create("roles/browser", "user:jo@example.com"),
                        create("roles/browser", "user:al@example.com"));
        assertThat(kind.joins()).isTrue();
        assertThat(both)
                .extracting(action -> kind.schema().lane(action.resource().place()))
                .containsOnly("projects/assistant-staging/policy");
        kind.apply(both, RECEIPT);
        assertThat(policiesWritten()).hasSize(1);
        assertThat(policy(PROJECT)).contains("user:jo@example.com").contains("user:al@example.com");
        kind.apply(both, RECEIPT);
        assertThat(policiesWritten()).hasSize(1);
    }

    @Test
    void a_policy_that_somebody_else_wrote_meanwhile_is_a_conflict() {
        world.curl(
                "POST",
                PROJECT + ":setIamPolicy",
                "{\"policy\": {\"bindings\": [{\"role\": \"roles/browser\", \"members\":"
                        + " [\"allAuthenticatedUsers\"]}]}}");
        world.sandbox.faults(
                List.of(
                        FaultRule.always(Misbehaviour.STALE_READS)
                                .onPath(":getIamPolicy$")
                                .lasting(Duration.ofDays(30))));
        assertThatThrownBy(() ->
                        world.kinds
                                .get("IamMember")
                                .apply(create("roles/browser", "user:jo@example.com"), RECEIPT))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure ->
                                assertThat(failure.fault().turn()).isEqualTo(FaultOwner.CONFLICT));
        world.sandbox.faults(List.of());
        assertThat(policy(PROJECT)).contains("allAuthenticatedUsers").doesNotContain("jo@");
    }

    private FaultOwner refused(Ref... needs) {
        Action action =
                create(
                        "roles/browser",
                        "serviceAccount:nobody@assistant-staging.iam.gserviceaccount.com",
                        needs);
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                        Failure.class, () -> world.kinds.get("IamMember").apply(action, RECEIPT))
                .fault()
                .turn();
    }

    @Test
    void an_account_that_google_does_not_know_is_the_specs_fault_unless_it_was_just_made() {
        assertThat(refused()).isEqualTo(FaultOwner.SPEC);
        assertThat(refused(new Ref("test", "ServiceAccount", "nobody")))
                .isEqualTo(FaultOwner.UNAVAILABLE);
    }

    @Test
    void an_account_comes_before_the_members_that_name_it_and_goes_after_them() {
        String robot =
                """
                    - kind: IamMember
                      name: model
                      spec:
                        role: roles/aiplatform.user
                        member: serviceAccount:test-robot@assistant-staging.iam.gserviceaccount.com
                    - kind: ServiceAccount
                      name: robot
                """;
        Loop loop = world.operate(SPEC + robot);
        world.converged();
        assertThat(world.sandbox.requests()).noneMatch(request -> request.status() == 400);
        assertThat(policy(PROJECT)).contains("serviceAccount:test-robot@");
        loop.offer(
                Specs.of(
                        world.kinds,
                        SPEC.replace(
                                "  mode: enforce", "  mode: enforce\n  policy: {prune: true}")));
        world.ledger.await(
                "the account is gone", report -> report.converged() && report.rows().size() == 4);
        assertThat(policy(PROJECT)).doesNotContain("test-robot");
    }

    @Test
    void whoever_opens_a_private_service_to_everybody_is_told_though_nobody_declares_members() {
        world.operate(SPEC.replace("  secrets:", "  services: {api: {image: a/b}}\n  secrets:"));
        assertThat(world.converged().touching()).isEmpty();
        world.curl(
                "POST",
                "/v2/projects/assistant-staging/locations/us-central1/services/test-api:setIamPolicy",
                "{\"policy\": {\"bindings\": [{\"role\": \"roles/run.invoker\", \"members\":"
                        + " [\"allUsers\"]}]}}");
        assertThat(world.scanned().touching())
                .singleElement()
                .satisfies(thing -> {
                    assertThat(thing.open()).isTrue();
                    assertThat(thing).hasToString("IamMember/roles/run.invoker allUsers");
                });
    }
}
