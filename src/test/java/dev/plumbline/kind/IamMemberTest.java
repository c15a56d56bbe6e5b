package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                    member: serviceAccount:App@assistant-staging.iam.gserviceaccount.com
                - kind: IamMember
                  name: logger
                  spec:
                    role: roles/logging.logWriter
                    member: serviceAccount:app@assistant-staging.iam.gserviceaccount.com
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
                        + "        member: serviceAccount:app@assistant-staging.iam.gserviceaccount.com\n");
        world.converged();
        assertThat(policiesWritten()).containsOnlyOnce(PROJECT + ":setIamPolicy");
        assertThat(policy(PROJECT)).contains("roles/cloudtrace.agent", "roles/logging.logWriter");
    }

    @Test
    void members_of_a_secret_and_of_the_project_are_kept_beside_those_of_others() {
        world.operate(SPEC);
        world.converged();
        assertThat(policy(SECRET))
                .contains("serviceAccount:app@assistant-staging.iam.gserviceaccount.com");
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
                .contains("serviceAccount:app@assistant-staging.iam.gserviceaccount.com");
    }

    private static Action create(String role, String member) {
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
                        Set.of(),
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
}
