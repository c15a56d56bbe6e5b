package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final Blueprint BLUEPRINT = new Blueprint(TestKinds.all());

    @Test
    void two_environments_that_declare_one_thing_are_both_told_of_the_others_file_and_line() {
        Map<String, List<Problem>> problems =
                beside(
                        "services:\n    api: {image: a/b, name: shared}",
                        "services:\n    web: {image: a/b}\n    api: {image: a/b, name: shared}");

        assertThat(problems).containsOnlyKeys("one", "other");
        assertThat(problems.get("one"))
                .singleElement()
                .hasToString(
                        "one.yaml:8:5: RunService api is"
                                + " 'projects/assistant/locations/us-central1/services/shared',"
                                + " which other declares, too, at other.yaml:9:5: one thing has one"
                                + " environment");
        assertThat(problems.get("other"))
                .singleElement()
                .asString()
                .startsWith("other.yaml:9:5: ")
                .contains("which one declares, too, at one.yaml:8:5");
    }

    @Test
    void another_spelling_of_what_it_is_a_part_of_makes_no_difference() {
        String database =
                """
                resources:
                  - {kind: SqlDatabase, name: app, cloudName: app, spec: {instance: '%s'}}
                """;

        assertThat(
                        beside(
                                database.formatted(
                                        "https://sqladmin.googleapis.com/v1/projects/assistant/instances/shared"),
                                database.formatted("projects/assistant/instances/shared")))
                .containsOnlyKeys("one", "other");
    }

    @Test
    void one_thing_called_in_two_ways_within_an_environment_is_one() {
        Reading reading =
                read(
                        "one",
                        """
                        resources:
                          - {kind: SqlDatabase, name: a, cloudName: app, spec: {instance: shared}}
                          - {kind: SqlDatabase, name: b, cloudName: app, spec: {instance: projects/assistant/instances/shared}}
                        """);

        assertThat(((Reading.Invalid) reading).problems())
                .singleElement()
                .asString()
                .contains("would both be called 'app' in the cloud");
    }

    @Test
    void environments_of_their_own_names_projects_or_regions_have_nothing_in_common() {
        String service = "services: {api: {image: a/b, name: shared%s}}";

        assertThat(beside(service.formatted(""), service.formatted(", region: us-east1")))
                .isEmpty();
        assertThat(beside("services: {api: {image: a/b}}", "services: {api: {image: a/b}}"))
                .isEmpty();
    }

    private static Map<String, List<Problem>> beside(String one, String other) {
        return BLUEPRINT.together(List.of(valid("one", one), valid("other", other)));
    }

    private static Environment valid(String name, String sections) {
        Reading reading = read(name, sections);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).environment();
    }

    private static Reading read(String name, String sections) {
        String file =
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: %s}
                spec:
                  project: assistant
                  region: us-central1
                  %s
                """
                        .formatted(name, sections);
        return EnvironmentFile.read(
                MemoryFolder.with(name + ".yaml", file), name + ".yaml", BLUEPRINT::problems);
    }
}
