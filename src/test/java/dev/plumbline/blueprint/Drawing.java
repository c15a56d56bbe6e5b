package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.util.List;

/** Draws environments from text. */
final class Drawing {
    static final String HEAD =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata:
              name: staging
            spec:
              project: assistant-staging
              region: us-central1
            """;

    private Drawing() {}

    static BlueprintResult draw(String yaml) {
        Blueprint blueprint = new Blueprint(TestKinds.all());
        Reading reading =
                EnvironmentFile.read(
                        MemoryFolder.with("staging.yaml", yaml),
                        "staging.yaml",
                        blueprint::problems);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return blueprint.draw(((Reading.Valid) reading).environment(), Revision.NONE);
    }

    /** What is wrong with the sections below the usual head. */
    static List<String> problems(String sections) {
        Reading reading =
                EnvironmentFile.read(
                        MemoryFolder.with("staging.yaml", HEAD + sections.indent(2)),
                        "staging.yaml",
                        new Blueprint(TestKinds.all())::problems);
        return ((Reading.Invalid) reading).problems().stream().map(Problem::toString).toList();
    }

    /** What the sections below the usual head become. */
    static Desired desired(String sections) {
        BlueprintResult drawn = draw(HEAD + sections.indent(2));
        assertThat(drawn.problems()).isEmpty();
        return drawn.desired().orElseThrow();
    }

    static Resource resource(String sections, String kind, String name) {
        return desired(sections).resources().stream()
                .filter(resource ->
                        resource.ref().kind().equals(kind) && resource.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
