package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Loop;
import dev.plumbline.model.report.Report;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of the variables of a service those are shown that its spec names, and no others. */
class ShownValuesTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: %s
              services:
                api:
                  image: a/b
                  env: {LOG_LEVEL: %s, API_KEY: %s}
                  shows: [LOG_LEVEL]
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_variable_that_the_spec_shows_differs_in_words_and_every_other_hidden() {
        Loop loop = world.operate(SPEC.formatted("enforce", "info", "hunter2"));
        world.converged();

        loop.offer(Specs.of(world.kinds, SPEC.formatted("observe", "debug", "hunter3")));
        Report report =
                world.ledger.await(
                        "it differs", told -> told.toString().contains("env[LOG_LEVEL].value: "));

        assertThat(report.toString())
                .contains("env[LOG_LEVEL].value: info -> debug")
                .contains("env[API_KEY].value: (sensitive) -> (sensitive)")
                .doesNotContain("hunter2", "hunter3");
    }
}
