package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that {@code plumbline install} makes of the packaged jar. */
class InstallIT {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir private static Path directory;

    private static Path program;

    @BeforeAll
    static void install() {
        Jar.Ran ran = Jar.run(directory, "install", "plumbline");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        program = directory.resolve("plumbline/bin/plumbline");
    }

    @Test
    void is_used_like_the_jar_and_says_nothing_of_the_jvm() {
        Jar.Ran ran = Jar.run(HERE, Map.of(), program, "validate");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .anyMatch(line -> line.startsWith("environments/staging.yaml: in order"))
                .allMatch(line -> line.startsWith("environments/"));
        assertThat(Jar.run(HERE, Map.of(), program, "--help").err()).isEmpty();
    }

    @Test
    void takes_what_it_loads_from_its_cache() throws Exception {
        Path classes = directory.resolve("classes");
        Jar.run(
                HERE,
                Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes),
                program,
                "validate");

        assertThat(Files.readAllLines(classes))
                .filteredOn(line -> line.contains(" dev.plumbline.") && !line.contains("$$"))
                .isNotEmpty()
                .filteredOn(line -> !line.contains("shared objects file"))
                .hasSizeLessThan(20);
    }

    @Test
    void works_by_a_link_where_it_was_moved_to_and_without_its_cache() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), program);
        assertThat(Jar.run(HERE, Map.of(), link, "validate").code()).isZero();

        Path moved = directory.resolve("moved");
        Files.move(directory.resolve("plumbline"), moved);
        Path cache = moved.resolve("verbs.aot");
        try {
            assertStarts(moved);
            Files.move(cache, moved.resolve("away"));
            assertStarts(moved);
            Files.writeString(cache, "no cache at all");
            assertStarts(moved);
        } finally {
            Files.move(moved.resolve("away"), cache, StandardCopyOption.REPLACE_EXISTING);
            Files.move(moved, directory.resolve("plumbline"));
        }
    }

    private static void assertStarts(Path home) {
        Jar.Ran ran = Jar.run(HERE, Map.of(), home.resolve("bin/plumbline"), "--version");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("plumbline ").hasLineCount(1);
    }

    @Test
    void does_not_replace_what_is_something_else() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "precious");

        Jar.Ran ran = Jar.run(directory, "install", "other");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("holds something else");
        assertThat(other.resolve("thesis.txt")).hasContent("precious");
    }
}
