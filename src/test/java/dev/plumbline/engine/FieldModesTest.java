package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A field that is set once belongs to whoever changes it later. */
class FieldModesTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              services:
                api: {image: us-docker.pkg.dev/demo-project/app/api:1.42.0, timeout: 60s}
              fields:
                - {of: services.api, path: "template.containers[0].image", mode: once}
            """;
    private static final String API =
            "/v2/projects/demo-project/locations/us-central1/services/test-api";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void deployed(String image, String timeout) {
        world.curl(
                "PATCH",
                API + "?updateMask=template.containers,template.timeout",
                "{\"template\": {\"timeout\": \"%s\", \"containers\": [{\"image\": \"%s\"}]}}"
                        .formatted(timeout, image));
    }

    @Test
    void what_a_pipeline_deploys_is_no_drift_and_is_not_undone_with_other_changes() {
        Loop loop = world.operate(SPEC.formatted("enforce"));
        world.converged();
        assertThat(world.curl("GET", API, "")).contains("app/api:1.42.0");

        loop.offer(Specs.of(world.kinds, SPEC.formatted("observe")));
        world.scanned();
        deployed("us-docker.pkg.dev/demo-project/app/api:1.43.0", "5s");
        Row api = world.row(world.scanned(), "RunService", "api");
        assertThat(api.changes())
                .extracting(Change::toString)
                .containsExactly("template.timeout: 5s -> 60s");

        loop.offer(Specs.of(world.kinds, SPEC.formatted("enforce")));
        world.convergedAgain();
        assertThat(world.curl("GET", API, "")).contains("app/api:1.43.0", "60s");
    }

    @Test
    void one_that_is_made_again_gets_what_is_declared() {
        world.operate(SPEC.formatted("enforce"));
        world.converged();
        deployed("us-docker.pkg.dev/demo-project/app/api:1.43.0", "60s");
        world.curl("DELETE", API, "");
        world.ledger.await(
                "it is there again",
                _ ->
                        world.curl("GET", API.replace("/test-api", ""), "")
                                .contains("app/api:1.42.0"));
    }

    @Test
    void a_part_or_a_field_that_is_not_declared_is_told_with_its_line() {
        assertThatThrownBy(() ->
                        Specs.of(
                                world.kinds,
                                SPEC.formatted("observe").replace("].image", "].imge")))
                .hasMessageContaining(
                        "test.yaml:11:32: services.api declares no field"
                                + " 'template.containers[0].imge'; did you mean"
                                + " 'template.containers[0].image'?");
        assertThatThrownBy(() ->
                        Specs.of(
                                world.kinds,
                                SPEC.formatted("observe").replace("of: services", "of: s")))
                .hasMessageContaining("test.yaml:11:12: fields names no part with 's.api'");
        assertThatThrownBy(() ->
                        Specs.of(
                                world.kinds,
                                SPEC.formatted("observe").replace("mode: once", "mode: twice")))
                .hasMessageContaining("spec.fields[0].mode cannot be 'twice'");
    }
}
