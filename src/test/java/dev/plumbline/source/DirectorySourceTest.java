package dev.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.spec.Check;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.FileListing;
import dev.plumbline.spec.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {
    private static final String BASE =
            "apiVersion: plumbline.dev/v1\nkind: EnvironmentBase\nspec: {region: us-central1}\n";

    @TempDir private Path path;
    @TempDir private Path data;
    private Check check = _ -> List.of();
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private DirectorySource directory;

    @BeforeEach
    void openTheDirectory() {
        restart();
    }

    /** Another process over the same data. */
    private void restart() {
        directory =
                new DirectorySource(path, () -> now, new KeptSpecs(data.resolve("specs")), check);
    }

    @Test
    void every_yaml_file_that_is_no_base_is_an_environment() throws IOException {
        write("base.yaml", BASE);
        write("staging.yaml", environment("staging") + "extends: base.yaml\n");
        write("production.yml", environment("production") + "extends: base.yaml\n");
        write("schema.json", "{}");
        write("README.md", "hello");
        Files.createDirectory(path.resolve("shared"));

        Map<String, EnvironmentRevision> found = directory.read().environments();

        assertThat(found).containsOnlyKeys("staging", "production");
        assertThat(found.get("staging").environment().orElseThrow().region().text())
                .isEqualTo("us-central1");
    }

    @Test
    void a_bad_file_takes_no_other_down() throws IOException {
        write("staging.yaml", "kind: [");
        write("production.yaml", whole("production"));

        Map<String, EnvironmentRevision> found = directory.read().environments();

        assertThat(found.get("production").environment()).isPresent();
        assertThat(found.get("staging").environment()).isEmpty();
        assertThat(found.get("staging").problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.at().file())
                                .isEqualTo(path.resolve("staging.yaml").toString()));
    }

    @Test
    void a_revision_changes_with_the_file_and_with_what_it_extends_only() throws IOException {
        write("base.yaml", BASE);
        write("staging.yaml", environment("staging") + "extends: base.yaml\n");
        write("production.yaml", whole("production"));
        Map<String, EnvironmentRevision> before = directory.read().environments();

        write("base.yaml", BASE.replace("us-central1", "europe-west1"));
        Map<String, EnvironmentRevision> after = directory.read().environments();

        assertThat(after.get("staging").attempted())
                .isNotEqualTo(before.get("staging").attempted());
        assertThat(after.get("staging").environment().orElseThrow().region().text())
                .isEqualTo("europe-west1");
        assertThat(after.get("production")).isEqualTo(before.get("production"));
        write("base.yaml", BASE);
        assertThat(directory.read().environments().get("staging").attempted())
                .isEqualTo(before.get("staging").attempted());
    }

    @Test
    void a_revision_changes_with_the_files_of_its_sites_and_what_they_were_is_kept()
            throws IOException {
        Files.createDirectories(path.resolve("web"));
        write("web/index.html", "first");
        write("staging.yaml", whole("staging") + "  sites: {web: {content: {from: web}}}\n");
        EnvironmentRevision first = directory.read().environments().get("staging");
        assertThat(directory.read().environments().get("staging")).isEqualTo(first);

        write("web/index.html", "another");
        EnvironmentRevision second = directory.read().environments().get("staging");
        assertThat(second.attempted()).isNotEqualTo(first.attempted());

        Files.delete(path.resolve("web/index.html"));
        EnvironmentRevision third = directory.read().environments().get("staging");
        assertThat(third.problems())
                .extracting(Problem::message)
                .containsExactly("'web' holds no file");
        assertThat(third.environment()).isEqualTo(second.environment());

        restart();
        assertThat(directory.read().environments().get("staging").environment())
                .isEqualTo(second.environment());
    }

    @Test
    void the_label_of_a_revision_is_the_beginning_of_its_hash() throws IOException {
        write("staging.yaml", whole("staging"));

        EnvironmentRevision found = directory.read().environments().get("staging");

        assertThat(found.attempted().id()).matches("[0-9a-f]{64}");
        assertThat(found.attempted().label()).isEqualTo(found.attempted().id().substring(0, 12));
    }

    @Test
    void what_has_not_changed_is_not_read_again() throws IOException {
        write("staging.yaml", whole("staging"));

        assertThat(directory.read().environments().get("staging").environment().orElseThrow())
                .isSameAs(
                        directory.read().environments().get("staging").environment().orElseThrow());
    }

    @Test
    void a_file_that_is_gone_is_an_environment_taken_away() throws IOException {
        write("staging.yaml", whole("staging"));
        directory.read().environments();

        Files.delete(path.resolve("staging.yaml"));

        assertThat(directory.read().environments()).isEmpty();
    }

    @Test
    void two_files_with_one_name_are_a_problem_of_both() throws IOException {
        write("staging.yaml", whole("staging"));
        Revision before = directory.read().environments().get("staging").applied();
        write("staging.yml", whole("staging"));

        EnvironmentRevision found = directory.read().environments().get("staging");

        assertThat(found.applied()).isEqualTo(before);
        assertThat(found.attempted()).isNotEqualTo(before);
        assertThat(found.attempted().label()).hasSize(12).isNotEqualTo(before.label());
        assertThat(found.problems())
                .extracting(Object::toString)
                .containsExactly(
                        path.resolve("staging.yaml")
                                + ":1:1: the files staging.yaml and staging.yml claim one name;"
                                + " keep one of them",
                        path.resolve("staging.yml")
                                + ":1:1: the files staging.yaml and staging.yml claim one name;"
                                + " keep one of them");
    }

    @Test
    void a_broken_base_is_told_by_those_who_extend_it_and_is_no_environment() throws IOException {
        write("base.yaml", "kind: [");
        write("staging.yaml", environment("staging") + "extends: base.yaml\n");

        Map<String, EnvironmentRevision> found = directory.read().environments();

        assertThat(found).containsOnlyKeys("staging");
        assertThat(found.get("staging").problems())
                .allMatch(problem -> problem.at().file().endsWith("base.yaml"));
    }

    @Test
    void a_base_that_appears_later_mends_who_extends_it() throws IOException {
        write("staging.yaml", environment("staging") + "extends: base.yaml\n");
        assertThat(directory.read().environments().get("staging").problems()).isNotEmpty();

        write("base.yaml", BASE);

        assertThat(directory.read().environments().get("staging").environment()).isPresent();
    }

    @Test
    void a_file_that_is_being_written_keeps_its_last_word_until_it_is_still() throws IOException {
        write("staging.yaml", whole("staging"));
        Restless files = new Restless(new DiskFolder(path));
        DirectorySource restless =
                new DirectorySource(path, files, () -> now, new KeptSpecs(data), _ -> List.of());
        EnvironmentRevision before = restless.read().environments().get("staging");

        files.moving = true;
        write("production.yaml", whole("production"));
        Map<String, EnvironmentRevision> meanwhile = restless.read().environments();
        files.moving = false;
        Map<String, EnvironmentRevision> after = restless.read().environments();

        assertThat(meanwhile).containsOnlyKeys("staging").containsEntry("staging", before);
        assertThat(after).containsOnlyKeys("staging", "production");
        assertThat(after.get("production").environment()).isPresent();
    }

    @Test
    void a_file_that_leads_out_of_the_directory_is_not_read() throws IOException {
        Path outside = Files.createTempFile("outside", ".yaml");
        Files.writeString(outside, "secret: 1");
        Files.createSymbolicLink(path.resolve("staging.yaml"), outside);

        assertThat(directory.read().environments().get("staging").problems())
                .singleElement()
                .hasToString(path.resolve("staging.yaml") + ":1:1: the file is outside of " + path);
        Files.delete(outside);
    }

    @Test
    void a_link_that_stays_inside_is_followed() throws IOException {
        Files.createDirectory(path.resolve("data"));
        write("data/one.yaml", whole("staging"));
        Files.createSymbolicLink(path.resolve("staging.yaml"), Path.of("data/one.yaml"));

        assertThat(directory.read().environments().get("staging").environment()).isPresent();
    }

    @Test
    void a_directory_called_like_a_file_and_a_huge_file_are_refused() throws IOException {
        Files.createDirectory(path.resolve("staging.yaml"));
        write("production.yaml", "#".repeat(Folder.LARGEST + 1));

        Map<String, EnvironmentRevision> found = directory.read().environments();

        assertThat(found.get("staging").problems())
                .singleElement()
                .hasToString(path.resolve("staging.yaml") + ":1:1: the file is a directory");
        assertThat(found.get("production").problems())
                .singleElement()
                .hasToString(
                        path.resolve("production.yaml") + ":1:1: the file is larger than 1 MiB");
    }

    @Test
    void an_environment_that_another_extends_by_mistake_stays_one() throws IOException {
        write("production.yaml", whole("production"));
        write("staging.yaml", environment("staging") + "extends: production.yaml\n");

        Map<String, EnvironmentRevision> found = directory.read().environments();

        assertThat(found.get("production").environment()).isPresent();
        assertThat(found.get("staging").problems()).isNotEmpty();
    }

    @Test
    void a_directory_that_is_gone_leaves_what_was_read_in_force_and_says_since_when()
            throws IOException {
        write("staging.yaml", whole("staging"));
        SourceSnapshot before = directory.read();
        assertThat(before.away()).isEmpty();

        Path elsewhere = path.resolveSibling(path.getFileName() + "-elsewhere");
        Files.move(path, elsewhere);
        Instant gone = now;
        SourceSnapshot first = directory.read();
        now = now.plusSeconds(3600);
        SourceSnapshot later = directory.read();

        assertThat(first.environments()).isEqualTo(before.environments());
        assertThat(first.away())
                .contains(
                        new SpecOutage(
                                new Fault(
                                        FaultOwner.ACCESS,
                                        "the directory of environments '"
                                                + path
                                                + "' is not there"),
                                gone));
        assertThat(later).isEqualTo(first);

        Files.move(elsewhere, path);
        assertThat(directory.read()).isEqualTo(before);
    }

    @Test
    void one_poisoned_file_stops_no_other_and_leaves_its_own_last_good_one_in_force()
            throws IOException {
        write("staging.yaml", whole("staging"));
        write("production.yaml", whole("production"));
        EnvironmentRevision good = directory.read().environments().get("staging");

        write("staging.yaml", whole("staging") + "extends: \"a\\0b\"\n");
        write("production.yaml", whole("production").replace("us-central1", "us-east1"));
        Map<String, EnvironmentRevision> found = directory.read().environments();

        assertThat(region(found.get("production"))).isEqualTo("us-east1");
        assertThat(found.get("staging").applied()).isEqualTo(good.applied());
        assertThat(found.get("staging").environment()).isEqualTo(good.environment());
        assertThat(found.get("staging").problems())
                .singleElement()
                .hasToString(path.resolve("staging.yaml") + ":7:10: 'a\\u{0}b' does not exist");
    }

    @Test
    void the_last_good_one_stays_in_force_also_after_a_restart() throws IOException {
        write("base.yaml", BASE);
        write("staging.yaml", environment("staging") + "extends: base.yaml\n");
        EnvironmentRevision good = directory.read().environments().get("staging");

        write("base.yaml", "{");
        restart();
        EnvironmentRevision found = directory.read().environments().get("staging");

        assertThat(found.applied()).isEqualTo(good.applied());
        assertThat(region(found)).isEqualTo("us-central1");
        assertThat(found.attempted()).isNotEqualTo(good.attempted());
        assertThat(found.problems()).isNotEmpty();
        assertThat(directory.read().environments().get("staging")).isEqualTo(found);
    }

    @Test
    void
            who_declares_what_another_does_is_refused_and_what_was_good_stays_in_force_also_after_a_restart()
                    throws IOException {
        check = new Jealous();
        restart();
        write("staging.yaml", whole("staging"));
        EnvironmentRevision good = directory.read().environments().get("staging");

        write("twin.yaml", whole("twin"));
        Map<String, EnvironmentRevision> both = directory.read().environments();
        restart();
        Map<String, EnvironmentRevision> again = directory.read().environments();
        Files.delete(path.resolve("twin.yaml"));
        Map<String, EnvironmentRevision> alone = directory.read().environments();

        assertThat(both.get("staging").problems()).isNotEmpty();
        assertThat(both.get("staging").applied()).isEqualTo(good.applied());
        assertThat(both.get("twin").environment()).isEmpty();
        assertThat(again).isEqualTo(both);
        assertThat(alone).isEqualTo(Map.of("staging", good));
    }

    /** Takes no environment beside another. */
    private static final class Jealous implements Check {
        @Override
        public List<Problem> problems(Environment environment) {
            return List.of();
        }

        @Override
        public Map<String, List<Problem>> together(Collection<Environment> environments) {
            return environments.size() < 2
                    ? Map.of()
                    : environments.stream()
                            .collect(
                                    Collectors.toMap(
                                            Environment::name,
                                            each -> List.of(new Problem(each.at(), "not alone"))));
        }
    }

    @Test
    void what_was_good_for_an_older_reader_only_is_not_in_force_after_a_restart()
            throws IOException {
        write("staging.yaml", whole("staging"));
        directory.read();

        write("staging.yaml", "{");
        check = environment -> List.of(new Problem(environment.at(), "no longer"));
        restart();

        assertThat(directory.read().environments().get("staging").environment()).isEmpty();
    }

    @Test
    void a_directory_that_is_away_at_the_start_leaves_in_force_what_was_good() throws IOException {
        write("staging.yaml", whole("staging"));
        EnvironmentRevision good = directory.read().environments().get("staging");

        Path elsewhere = path.resolveSibling(path.getFileName() + "-elsewhere");
        Files.move(path, elsewhere);
        restart();
        SourceSnapshot found = directory.read();
        Files.move(elsewhere, path);

        assertThat(found.away()).isPresent();
        assertThat(found.environments()).containsExactly(Map.entry("staging", good));
    }

    @Test
    void what_is_kept_is_for_this_user_alone_and_goes_with_its_environment() throws IOException {
        write("staging.yaml", whole("staging"));
        write("production.yaml", whole("production"));
        directory.read();
        Path kept = data.resolve("specs/staging.zip");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");

        Files.delete(path.resolve("staging.yaml"));
        directory.read();

        assertThat(data.resolve("specs"))
                .isDirectoryNotContaining("glob:**staging*")
                .isDirectoryContaining("glob:**production.zip");
    }

    @Test
    void what_is_kept_and_damaged_is_as_nothing() throws IOException {
        write("staging.yaml", whole("staging"));
        directory.read();

        Files.writeString(data.resolve("specs/staging.zip"), "PK\u0003\u0004 and no more");
        write("staging.yaml", "{");
        restart();

        assertThat(directory.read().environments().get("staging").environment()).isEmpty();
    }

    @Test
    void specs_that_cannot_be_kept_are_in_force_all_the_same() throws IOException {
        Files.writeString(data.resolve("specs"), "a file");
        write("staging.yaml", whole("staging"));

        assertThat(directory.read().environments().get("staging").environment()).isPresent();
    }

    private static String region(EnvironmentRevision found) {
        return found.environment().orElseThrow().region().text();
    }

    /** Files that change with every look, while they are moving. */
    private static final class Restless implements Folder {
        private final Folder files;
        private boolean moving;
        private int looks;

        Restless(Folder files) {
            this.files = files;
        }

        @Override
        public byte[] read(String path) throws Unreadable {
            String text = new String(files.read(path), StandardCharsets.UTF_8);
            return (moving ? text + "# " + looks++ + "\n" : text).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public FileListing files(String directory) throws Unreadable {
            return files.files(directory);
        }

        @Override
        public String shown(String path) {
            return files.shown(path);
        }
    }

    private static String environment(String name) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: %s}
        spec:
          project: assistant-%s
        """
                .formatted(name, name);
    }

    private static String whole(String name) {
        return environment(name) + "  region: us-central1\n";
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(path.resolve(file), content);
    }
}
