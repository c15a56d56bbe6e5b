package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Loop;
import dev.plumbline.model.report.Report;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Google repeats of a request in a refusal is told without what may be secret in it. */
class RepeatedBodyTest {
    private static final String HEAD =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void neither_the_new_nor_the_old_value_of_a_raw_env_is_told_nor_an_argument() {
        String raw =
                HEAD
                        + """
                          resources:
                          - kind: RunService
                            name: api
                            spec:
                              template:
                                containers:
                                - {image: a/b, args: ["--password=%1$s-argument"], env: [{name: A, value: '%1$s "quoted"'}, {name: B, value: abc}]}
                        """;
        Loop first = world.operate(raw.formatted("the-first"));
        world.converged();

        world.sandbox.faults(List.of(FaultRule.always(Misbehaviour.REPEATED_BODY)));
        first.offer(Specs.of(world.kinds, raw.formatted("another")));
        Report report =
                world.ledger.await(
                        "it is refused",
                        told ->
                                told.rows().stream()
                                        .anyMatch(row -> row.toString().contains("JSON")));

        String told = report.toString() + world.ledger.attempts("test", Instant.EPOCH);
        assertThat(told)
                .contains("Invalid JSON payload", "(sensitive)")
                .doesNotContain("the-first", "another", "quoted", "argument", "abc");
    }
}
