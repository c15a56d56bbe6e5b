package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author may have meant as a secret is in no message, however wrong its file is. */
class HiddenValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "env: {A: *hunter2}",
                "env: {A: !hunter2 x}",
                "env: {A: !<hunter2> x}",
                "env: {A: &hunter2}",
                "env: {A: \"hunter2}",
                "env: {A: %hunter2}",
                "env: {A: @hunter2}",
                "env: {A: hunter2: x}",
                "env: {A: \"\\hunter2\"}",
                "env: {A=hunter2: x}",
                "env: {A=hunter2: x, A=hunter2: y}",
                "env: {A: [hunter2]}",
                "env: {A: {hunter2: x}}",
                "env: {A: {secret: hunter2}}",
                "env: {A: \"${hunter2}\"}",
                "env: {A: \"${services.api.hunter2}\"}",
                "env: {A: \"${hunter2\"}",
                "env: hunter2",
                "env: [hunter2]",
                "env: A=hunter2",
                "env: {\"\": hunter2}",
                "env: {PORT: hunter2}",
                "command: hunter2",
                "command: {hunter2: x}",
                "args: [[hunter2]]",
                "args: [{hunter2: x}]",
                "args: --password=hunter2",
                "args: [\"${hunter2}\"]",
            })
    void below_env_and_in_arguments_a_problem_names_the_place_and_the_type(String text) {
        tellsNothing("services: {api: {image: a/b, " + text + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env: hunter2",
                "env: [hunter2]",
                "env: {A: hunter2}",
                "env: [{name: A, value: [hunter2]}]",
                "env: [{name: A, value: {hunter2: x}}]",
                "env: [{name: A, value: \"${hunter2}\"}]",
                "env: [{name: A, valu: hunter2}]",
                "env: [{name: A, hunter2: x}]",
                "env: [{A: hunter2}]",
                "env: [{name: A=hunter2, value: x}, {name: A=hunter2, value: y}]",
                "env: [{name: [hunter2]}]",
                "env: [{name: A=hunter2, valu: y}]",
                "args: hunter2",
                "args: [{hunter2: x}]",
                "args: [\"${hunter2}\"]",
                "command: {hunter2: x}",
            })
    void nor_does_a_raw_resource_repeat_them(String text) {
        tellsNothing(
                "resources: [{kind: RunService, name: api, spec: {template: {containers: ["
                        + "{name: c, image: a/b, "
                        + text
                        + "}]}}}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets: hunter2",
                "secrets: {db: hunter2}",
                "secrets: {db: {hunter2: x}}",
                "secrets: {db: {value: hunter2}}",
                "secrets: {db: {generate: hunter2}}",
                "secrets: {db: {generate: {length: hunter2}}}",
                "secrets: {db: {rotate: hunter2}}",
                "secrets: {db: {name: \"hunter2!\"}}",
                "secrets: {Hunter2_hunter2: {}}",
                "secrets: [hunter2]",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: hunter2}",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: {app: hunter2}}",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: {app: {password: hunter2}}}",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: {app: {password: [hunter2]}}}",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: {app: {password: {secret: hunter2}}}}",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: {app: {password: {secret: Hunter2-hunter2}}}}",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: {app: {password: {hunter2: x}}}}",
                "database: {version: POSTGRES_16, tier: db-f1-micro, users: {app=hunter2: {}}}",
                "resources: [{kind: SqlUser, name: a, spec: {instance: x/y, password: [hunter2]}}]",
                "resources: [{kind: SqlUser, name: a, spec: {instance: x/y, password: {secret: hunter2}}}]",
                "resources: [{kind: SqlUser, name: a, spec: {instance: x/y, password: \"${hunter2}\"}}]",
                "resources: [{kind: SqlUser, name: a, spec: hunter2}]",
            })
    void nor_does_a_problem_of_secrets_and_of_users(String section) {
        tellsNothing(section);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "[hunter2]",
                "metadata: hunter2",
                "metadata: {name: hunter2}",
                "metadata: {hunter2: x}",
                "metadata: {labels: {a: hunter2!}}",
                "metadata: {labels: {A=hunter2: x}}",
                "metadata: {labels: {a: [hunter2]}}",
            })
    void nor_does_a_file_that_is_none_or_its_metadata(String text) {
        assertThat(problems(text)).isNotEmpty().noneMatch(HiddenValuesTest::repeats);
    }

    private static void tellsNothing(String section) {
        assertThat(problems(Drawing.HEAD + "  " + section + "\n"))
                .isNotEmpty()
                .noneMatch(HiddenValuesTest::repeats);
    }

    private static boolean repeats(Problem problem) {
        return problem.message().toLowerCase(Locale.ROOT).contains("hunter2");
    }

    private static List<Problem> problems(String text) {
        Blueprint blueprint = new Blueprint(TestKinds.all());
        return EnvironmentFile.read(
                                MemoryFolder.with("staging.yaml", text),
                                "staging.yaml",
                                blueprint::problems)
                        instanceof Reading.Invalid(var found)
                ? found
                : List.of();
    }
}
