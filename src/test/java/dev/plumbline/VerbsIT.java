package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged jar says to whoever types a command, without any operator. */
class VerbsIT {
    @TempDir private Path directory;

    static Stream<String> verbs() {
        return Plumbline.commandLine().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void every_verb_tells_what_it_is_for_with_an_example(String verb) {
        Jar.Ran ran = Jar.run(directory, verb, "--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("Usage: plumbline " + verb, "Example", "$ plumbline " + verb);
    }

    @Test
    void without_a_verb_all_verbs_are_listed() {
        Jar.Ran ran = Jar.run(directory);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Usage: plumbline").contains(verbs().toList());
    }

    @Test
    void validate_of_the_examples_is_in_order_and_loads_nothing_of_spring() throws Exception {
        Path classes = directory.resolve("classes");
        Jar.Ran ran =
                Jar.run(
                        Path.of("").toAbsolutePath(),
                        Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes),
                        "validate");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("environments/staging.yaml: in order, 83 resources");
        assertThat(Files.readString(classes))
                .contains("dev.plumbline.cli.local.ValidateCommand")
                .doesNotContainPattern("org\\.springframework\\.(?!boot\\.(loader|logging)\\.)");
    }

    @Test
    void serve_without_credentials_says_so_at_once_and_makes_nothing() throws Exception {
        Files.createDirectory(directory.resolve("environments"));

        Jar.Ran ran = Jar.run(directory, "serve", "--port", String.valueOf(Jar.freePort()));

        assertThat(ran)
                .isEqualTo(
                        new Jar.Ran(
                                1,
                                "",
                                "plumbline: There are no Google credentials: run 'gcloud auth"
                                        + " application-default login', or point"
                                        + " GOOGLE_APPLICATION_CREDENTIALS at a key file.\n"));
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void doctor_without_credentials_says_how_to_get_some() {
        Jar.Ran ran = Jar.run(Path.of("").toAbsolutePath(), "doctor", "environments/staging.yaml");

        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out())
                .startsWith("missing\tcredentials\t\tThere are no Google credentials")
                .endsWith("\n\ngcloud auth application-default login\n");
    }

    @Test
    void doctor_writes_a_role_without_asking_anybody() {
        Jar.Ran ran =
                Jar.run(
                        Path.of("").toAbsolutePath(),
                        "doctor",
                        "environments/staging.yaml",
                        "--role=observe");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith("title: Plumbline, staging, observe\n")
                .contains("- run.services.get\n")
                .doesNotContain("create", "delete", "update");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --specs nowhere",
                "serve --tempo 0.1",
                "serve --tempo 7 --endpoint http://127.0.0.1:9",
                "serve --endpoint 127.0.0.1:9",
                "serve --port 99999",
                "sandbox --speed 0",
                "plan nowhere.yaml --endpoint http://127.0.0.1:9",
                "status --server nowhere",
                "servee"
            })
    void a_wrong_command_is_refused_in_a_few_lines(String command) throws Exception {
        Jar.Ran ran = Jar.run(directory, command.split(" ", -1));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .hasSizeBetween(1, 3)
                .noneMatch(line -> line.contains("\tat "));
    }
}
