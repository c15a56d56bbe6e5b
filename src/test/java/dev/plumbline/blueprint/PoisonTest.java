package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Problem;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.FileListing;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import dev.plumbline.world.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file that nobody wrote in good faith is refused at its place, and costs little. */
class PoisonTest {
    private static final String HEAD = Drawing.HEAD;
    private static final String LONG = "a-".repeat(100_000);

    @TempDir private Path directory;

    static List<String> poisons() {
        return List.of(
                HEAD + "extends: \"a\\0b.yaml\"\n",
                HEAD + "extends: \"\\ud83d.yaml\"\n",
                HEAD + "  cache: {version: \"\\ud83d\", memory: 1GB}\n",
                HEAD + "  cache: \"\\UFFFFFFFF\"\n",
                HEAD + "  cache: \"\\U00110000\"\n",
                HEAD + "  cache: !<a b> {}\n",
                HEAD + "  cache: !<> {}\n",
                HEAD + "  cache: ! {}\n",
                HEAD + "  cache: !! {}\n",
                HEAD + "  cache: !!%zz x\n",
                HEAD + "  cache: !a%20b x\n",
                HEAD + "  cache: !a! x\n",
                "%TAG ! tag:a b,2000:\n---\n!x {}\n",
                "%YAML 1.99999999999999\n---\n{}\n",
                "%YAML 99999999999999.1\n---\n{}\n",
                "{{}: {}: }",
                "{{a}: {b}: c}}",
                "{,}",
                "{? : }",
                "? {[",
                "}",
                "{}}",
                "[}",
                HEAD + "  cache: |99999999999\n   a\n",
                HEAD + "  cache: >9-\n   a\n",
                HEAD + "  region: " + LONG + "\n",
                HEAD + "  cache: {memory: " + "9".repeat(500_000) + "GB}\n",
                HEAD + "  mode: " + "e".repeat(900_000) + "\n",
                HEAD + "  ? " + "k".repeat(900_000) + "\n  : v\n",
                HEAD
                        + "  resources:\n  - {kind: FirewallRule, name: a, spec: {network: n,"
                        + " sourceRanges: ['"
                        + ":".repeat(500_000)
                        + "x']}}\n",
                HEAD
                        + "  resources:\n  - {kind: FirewallRule, name: a, spec: {network: n,"
                        + " priority: 1e999999999}}\n",
                HEAD
                        + "  resources:\n  - {kind: RunService, name: a, spec: {template: {timeout: "
                        + "9".repeat(500_000)
                        + "s}}}\n",
                HEAD
                        + "  resources:\n  - {kind: RunService, name: a, spec: {template: {containers:"
                        + " [{resources: {limits: {cpu: "
                        + "9".repeat(500_000)
                        + "}}}]}}}\n");
    }

    @ParameterizedTest
    @MethodSource("poisons")
    @Timeout(120)
    void a_poisoned_file_is_refused_at_a_place_of_its_own(String text) {
        List<Problem> problems = refused(text);

        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.at().file()).isEqualTo("staging.yaml");
                    assertThat(problem.at().line()).isPositive();
                    assertThat(problem.message())
                            .hasSizeLessThan(1500)
                            .doesNotContain("not foreseen");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\0b.yaml", "\\ud83d.yaml", "a\\nb.yaml"})
    void a_path_that_no_disk_takes_is_refused_where_it_is_written(String path) throws IOException {
        Files.writeString(directory.resolve("staging.yaml"), HEAD + "extends: \"" + path + "\"\n");

        Reading reading =
                EnvironmentFile.read(new DiskFolder(directory), "staging.yaml", _ -> List.of());

        assertThat(((Reading.Invalid) reading).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.at().line()).isEqualTo(8);
                    assertThat(problem.message()).contains("does not exist");
                });
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatever_reading_a_file_throws_is_a_problem_of_that_file(Throwable thrown) {
        Function<Environment, List<Problem>> check = _ -> thrown(thrown);

        Reading reading =
                EnvironmentFile.read(
                        MemoryFolder.with("staging.yaml", HEAD), "staging.yaml", check);

        assertThat(((Reading.Invalid) reading).problems())
                .singleElement()
                .asString()
                .startsWith("staging.yaml:1:1: ")
                .contains("not foreseen");
    }

    static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException("hunter2"),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new NoClassDefFoundError("x"));
    }

    @Test
    void a_store_that_is_damaged_is_no_problem_of_a_file() {
        Folder damaged =
                new Folder() {
                    @Override
                    public byte[] read(String path) {
                        throw new UncheckedIOException(new IOException("missing object"));
                    }

                    @Override
                    public FileListing files(String directory) {
                        throw new UncheckedIOException(new IOException("missing object"));
                    }

                    @Override
                    public String shown(String path) {
                        return path;
                    }
                };

        assertThatThrownBy(() -> EnvironmentFile.read(damaged, "staging.yaml", _ -> List.of()))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    @Timeout(120)
    void a_thousand_slips_cost_little_and_the_first_of_them_are_told() {
        StringBuilder text = new StringBuilder(HEAD).append("  services:\n");
        for (int index = 0; index < 4000; index++) {
            text.append("    s")
                    .append(index)
                    .append(": {image: a/b, imagee: x, env: {A: \"${servces.s")
                    .append(index)
                    .append("}\"}}\n");
        }

        List<Problem> problems = new ArrayList<>();
        Cost cost = Cost.of(() -> problems.addAll(refused(text.toString())));

        assertThat(problems).hasSize(101);
        assertThat(problems.getLast().message()).matches("and \\d+ problems more");
        assertThat(cost.took()).isLessThan(Duration.ofSeconds(5));
        assertThat(cost.allocated()).isLessThan(2_000_000_000L);
    }

    @Test
    void a_chain_of_bases_has_an_end() {
        MemoryFolder folder = MemoryFolder.with("staging.yaml", HEAD + "extends: b0.yaml\n");
        for (int index = 0; index < 20; index++) {
            folder.and(
                    "b" + index + ".yaml",
                    "apiVersion: plumbline.dev/v1\nkind: EnvironmentBase\nextends: b"
                            + (index + 1)
                            + ".yaml\n");
        }

        Reading reading = EnvironmentFile.read(folder, "staging.yaml", _ -> List.of());

        assertThat(((Reading.Invalid) reading).problems())
                .singleElement()
                .asString()
                .isEqualTo("b8.yaml:3:10: more than 10 files in one chain of extends");
    }

    private static List<Problem> refused(String text) {
        Blueprint blueprint = new Blueprint(TestKinds.all());
        Reading reading =
                EnvironmentFile.read(
                        MemoryFolder.with("staging.yaml", text),
                        "staging.yaml",
                        blueprint::problems);
        return reading instanceof Reading.Invalid(var problems) ? problems : List.of();
    }

    private static List<Problem> thrown(Throwable what) {
        if (what instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) what;
    }
}
