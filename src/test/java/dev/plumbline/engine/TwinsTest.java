package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two things whose ids Google made, and that say by their labels that they are the same of ours.
 */
class TwinsTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              policy: {prune: true}
              resources:
              - kind: NotificationChannel
                name: %s
                spec: {type: email, displayName: Ops, labels: {email_address: ops@example.com}}
            """;
    private static final String CHANNELS = "/v3/projects/demo-project/notificationChannels";
    private static final String TWIN =
            """
            {"type": "email", "labels": {"email_address": "other@example.com"}, "userLabels":
              {"plumbline_name": "test-ops", "managed-by": "plumbline", "plumbline-environment": "test"}}\
            """;

    private final World world = new World();
    private Loop loop;

    @BeforeEach
    void converge() {
        loop = world.operate(SPEC.formatted("ops"));
        world.converged();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void are_told_with_both_names_and_neither_is_touched_nor_a_third_made() {
        String ours = world.named("GET", CHANNELS, "");
        String twin = world.named("POST", CHANNELS, TWIN);
        long writes = world.writes();
        for (int scan = 0; scan < 3; scan++) {
            Row row = world.row(world.scanned(), "NotificationChannel", "ops");
            assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(row.fault().orElseThrow().message())
                    .contains(ours, twin, "test-ops", "delete one of them");
        }
        assertThat(world.writes()).isEqualTo(writes);
        world.curl("DELETE", "/v3/" + twin, "");
        assertThat(world.row(world.scanned(), "NotificationChannel", "ops").verdict())
                .isEqualTo(Verdict.SYNCED);
    }

    @Test
    void of_what_nobody_declares_any_more_are_told_and_kept_too() {
        world.curl("POST", CHANNELS, TWIN);
        loop.offer(Specs.of(world.kinds, SPEC.formatted("others")));
        Row row = world.row(world.scanned(), "NotificationChannel", "ops");
        assertThat(row.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(row.fault().orElseThrow().message()).contains("delete one of them");
        assertThat(
                        world.sandbox.requests().stream()
                                .filter(request -> request.method().equals("DELETE")))
                .isEmpty();
    }

    @Test
    void of_another_environment_are_nobodys_business() {
        String theirs =
                TWIN.replace("test-ops", "prod-ops")
                        .replace("environment\": \"test", "environment\": \"prod");
        world.curl("POST", CHANNELS, theirs);
        world.curl("POST", CHANNELS, theirs);
        assertThat(world.scanned().rows()).hasSize(1);
    }
}
