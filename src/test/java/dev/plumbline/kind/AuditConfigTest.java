package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Loop;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is logged, in the same policy as who may do what. */
class AuditConfigTest {
    private static final String PROJECT = "/v3/projects/assistant-staging";
    private static final String HEAD =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              resources:
                - kind: IamMember
                  name: logger
                  spec: {role: roles/logging.logWriter, member: "user:app@example.com"}
            """;
    private static final String AUDIT =
            """
                - kind: AuditConfig
                  name: keys
                  spec:
                    service: secretmanager.googleapis.com
                    auditLogConfigs: [{logType: DATA_READ}]
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private String policy() {
        return world.curl("POST", PROJECT + ":getIamPolicy", "{}");
    }

    @Test
    void members_and_audits_of_one_policy_are_kept_beside_each_other_and_beside_those_of_others() {
        world.curl(
                "POST",
                PROJECT + ":setIamPolicy",
                "{\"updateMask\": \"auditConfigs\", \"policy\": {\"auditConfigs\": [{\"service\": \"allServices\","
                        + " \"auditLogConfigs\": [{\"logType\": \"ADMIN_READ\"}]}]}}");
        world.operate(HEAD + AUDIT);
        world.converged();
        assertThat(policy())
                .contains("allServices", "ADMIN_READ")
                .contains("secretmanager.googleapis.com", "DATA_READ")
                .contains("roles/owner", "roles/logging.logWriter");
    }

    @Test
    void one_that_nobody_declares_any_more_stays_and_is_told_of_no_more() {
        Loop loop = world.operate(HEAD + AUDIT);
        world.converged();
        loop.offer(Specs.of(world.kinds, HEAD));
        world.ledger.await(
                "it is told of no more", report -> report.converged() && report.rows().size() == 1);
        assertThat(policy()).contains("DATA_READ");
    }
}
