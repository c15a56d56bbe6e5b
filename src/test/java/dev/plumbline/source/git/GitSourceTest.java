package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.source.EnvironmentRevision;
import dev.plumbline.source.SourceSnapshot;
import dev.plumbline.spec.FileIndex;
import dev.plumbline.spec.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GitSourceTest {
    private static final String SITE = "  sites: {web: {content: {from: ../web}}}\n";
    private static final String OUTSIDE = "  sites: {web: {content: {from: ../../web}}}\n";

    @TempDir private Path directory;
    private Upstream upstream;
    private HttpServed server;
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private Duration timeout = Duration.ofSeconds(60);
    private long size = 100 << 20;
    private String token = HttpServed.TOKEN;
    private String path = "environments";
    private GitSource git;

    @BeforeEach
    void serve() throws IOException {
        upstream = new Upstream(directory.resolve("served"));
        server = new HttpServed(upstream.root);
        restart();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Another process over the same clone. */
    private void restart() {
        git =
                new GitSource(
                        new GitRemote(
                                server.url(),
                                "main",
                                path,
                                new GitRemote.Login.Token(HttpServed.USER, token),
                                new GitRemote.Limits(Duration.ofSeconds(30), timeout, size)),
                        cloned(),
                        Optional.empty(),
                        new FileIndex(),
                        new GitSource.Rhythm(() -> now, new Tempo(1), new Random(7)),
                        _ -> List.of());
    }

    private Path cloned() {
        return directory.resolve("data/git");
    }

    private SourceSnapshot poll() {
        now = now.plusSeconds(40);
        return git.read();
    }

    private EnvironmentRevision staging(SourceSnapshot known) {
        return known.environments().get("staging");
    }

    private static String region(EnvironmentRevision found) {
        return found.environment().orElseThrow().region().text();
    }

    private static String spec(String name, String region) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: %s}
        spec:
          project: assistant-%s
          region: %s
        """
                .formatted(name, name, region);
    }

    private String pushed(String region) {
        return upstream.write("environments/staging.yaml", spec("staging", region))
                .push("Move to " + region);
    }

    private Fault away(SourceSnapshot known) {
        return known.away().map(SpecOutage::fault).orElseThrow();
    }

    @Test
    void a_push_is_seen_with_the_next_poll_and_not_before() {
        pushed("us-central1");
        assertThat(region(staging(git.read()))).isEqualTo("us-central1");
        int asked = server.requests.get();

        String hash = pushed("europe-west1");
        assertThat(region(staging(git.read()))).isEqualTo("us-central1");
        assertThat(server.requests).hasValue(asked);

        EnvironmentRevision found = staging(poll());
        assertThat(region(found)).isEqualTo("europe-west1");
        assertThat(found.attempted().label()).isEqualTo("main@" + hash.substring(0, 7));
        assertThat(found.attempted().commit())
                .contains(
                        new Commit(
                                hash,
                                "Move to europe-west1",
                                "Ada",
                                found.attempted().commit().orElseThrow().at(),
                                false));
        assertThat(found.applied()).isEqualTo(found.attempted());
    }

    @Test
    void the_files_of_a_site_are_those_of_the_commit_and_nothing_that_only_stands_for_one()
            throws IOException {
        upstream.write("environments/staging.yaml", spec("staging", "us-central1") + SITE)
                .write("web/index.html", "a page")
                .write("web/assets/app.js", "a script")
                .push("Add a site");
        assertThat(files(staging(git.read()))).containsOnlyKeys("index.html", "assets/app.js");

        upstream.write("web/movie.mp4", "version https://git-lfs.github.com/spec/v1\noid x\n")
                .push("Add a movie");
        assertThat(staging(poll()).problems())
                .extracting(Problem::message)
                .singleElement(STRING)
                .contains("'../web' holds 'movie.mp4', which is a pointer of Git LFS");

        Files.delete(upstream.work().resolve("web/movie.mp4"));
        Files.createSymbolicLink(upstream.work().resolve("web/link.html"), Path.of("index.html"));
        upstream.push("Add a link");
        assertThat(staging(poll()).problems())
                .extracting(Problem::message)
                .singleElement(STRING)
                .contains("'../web' holds 'link.html', which is a link or not a file");

        Files.delete(upstream.work().resolve("web/link.html"));
        upstream.write("environments/staging.yaml", spec("staging", "us-central1") + OUTSIDE)
                .push("Leave the repository");
        assertThat(staging(poll()).problems())
                .extracting(Problem::message)
                .singleElement(STRING)
                .contains("'../../web' is outside of the repository");
        assertThat(files(staging(poll()))).containsOnlyKeys("index.html", "assets/app.js");
    }

    private static Map<String, String> files(EnvironmentRevision found) {
        return found.environment()
                .orElseThrow()
                .sites()
                .get("web")
                .content()
                .orElseThrow()
                .files()
                .orElseThrow()
                .md5();
    }

    @Test
    void polls_are_thirty_seconds_apart_give_or_take_a_tenth() {
        pushed("us-central1");
        for (int poll = 0; poll < 20; poll++) {
            git.read();
            int asked = server.requests.get();
            Instant before = now;
            while (server.requests.get() == asked) {
                now = now.plusMillis(100);
                git.read();
            }
            assertThat(Duration.between(before, now))
                    .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(34));
        }
    }

    @Test
    void whoever_is_woken_looks_before_the_next_poll_is_due() {
        pushed("us-central1");
        git.read();
        pushed("europe-west1");

        git.refresh();

        assertThat(region(staging(git.read()))).isEqualTo("europe-west1");
    }

    @Test
    void a_bad_commit_leaves_the_last_good_one_in_force_and_names_file_and_line() {
        String good = pushed("us-central1");
        git.read();
        upstream.write("environments/staging.yaml", spec("staging", "nowhere"));
        String bad = upstream.push("Break it");

        EnvironmentRevision found = staging(poll());

        assertThat(region(found)).isEqualTo("us-central1");
        assertThat(found.applied().id()).isEqualTo(good);
        assertThat(found.attempted().id()).isEqualTo(bad);
        assertThat(found.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.at()).hasToString("environments/staging.yaml:6:11"));
    }

    @Test
    void a_bad_commit_leaves_the_last_good_one_in_force_also_after_a_restart() {
        String good = pushed("us-central1");
        git.read();
        upstream.write("environments/staging.yaml", "kind: [");
        for (int commit = 0; commit < 60; commit++) {
            upstream.commit("Still broken " + commit);
        }
        upstream.push("Still broken");
        EnvironmentRevision before = staging(poll());
        restart();
        EnvironmentRevision after = staging(poll());

        assertThat(after).isEqualTo(before);
        assertThat(after.applied().id()).isEqualTo(good);
        assertThat(region(after)).isEqualTo("us-central1");
        pushed("europe-west1");
        assertThat(staging(poll()).problems()).isEmpty();
    }

    @Test
    void one_poisoned_file_stops_no_other_and_leaves_its_own_last_good_one_in_force() {
        String good = pushed("us-central1");
        poll();

        upstream.write(
                        "environments/staging.yaml",
                        spec("staging", "us-east1") + "extends: \"a\\0b\"\n")
                .write("environments/production.yaml", spec("production", "us-east1"))
                .push("Poison staging");
        restart();
        Map<String, EnvironmentRevision> found = poll().environments();

        assertThat(region(found.get("production"))).isEqualTo("us-east1");
        assertThat(found.get("staging").applied().id()).isEqualTo(good);
        assertThat(region(found.get("staging"))).isEqualTo("us-central1");
        assertThat(found.get("staging").problems())
                .singleElement()
                .hasToString("environments/staging.yaml:7:10: 'a\\u{0}b' does not exist");
    }

    @Test
    void a_new_clone_of_a_bad_commit_goes_back_to_the_newest_good_one() {
        pushed("us-central1");
        String good = pushed("us-east1");
        upstream.write("environments/staging.yaml", "kind: [").push("Break it");
        upstream.push("And say nothing");

        EnvironmentRevision found = staging(git.read());

        assertThat(found.applied().id()).isEqualTo(good);
        assertThat(region(found)).isEqualTo("us-east1");
        assertThat(found.problems()).isNotEmpty();
    }

    @Test
    void what_was_never_good_has_problems_and_no_environment() {
        upstream.write("environments/staging.yaml", "kind: [").push("Begin badly");

        EnvironmentRevision found = staging(git.read());

        assertThat(found.environment()).isEmpty();
        assertThat(found.problems()).isNotEmpty();
    }

    @Test
    void one_bad_file_takes_no_other_down() {
        upstream.write("environments/production.yaml", spec("production", "us-central1"));
        pushed("us-central1");
        git.read();
        upstream.write("environments/production.yaml", "kind: [");
        pushed("europe-west1");

        SourceSnapshot known = poll();

        assertThat(region(staging(known))).isEqualTo("europe-west1");
        assertThat(staging(known).problems()).isEmpty();
        assertThat(region(known.environments().get("production"))).isEqualTo("us-central1");
    }

    @Test
    void adding_and_removing_files_adds_and_takes_away_environments() {
        pushed("us-central1");
        assertThat(git.read().environments()).containsOnlyKeys("staging");
        upstream.write("environments/production.yaml", spec("production", "us-central1"))
                .push("Add production");
        assertThat(poll().environments()).containsOnlyKeys("staging", "production");

        upstream.git("rm", "-q", "environments/staging.yaml");
        upstream.push("Remove staging");
        assertThat(poll().environments()).containsOnlyKeys("production");

        upstream.write("environments/staging.yaml", "kind: [").push("Begin anew, badly");
        assertThat(staging(poll()).environment()).isEmpty();
    }

    @Test
    void a_server_that_is_away_for_an_hour_leaves_all_in_force_and_is_said_to_be_away_since_then() {
        pushed("us-central1");
        SourceSnapshot before = git.read();
        server.status = 503;
        pushed("europe-west1");
        Instant since = now.plusSeconds(40);
        for (int poll = 0; poll < 90; poll++) {
            SourceSnapshot known = poll();
            assertThat(known.environments()).isEqualTo(before.environments());
            assertThat(known.away())
                    .contains(
                            new SpecOutage(
                                    new Fault(
                                            FaultOwner.UNAVAILABLE,
                                            "git at 127.0.0.1 answers HTTP 503"),
                                    since));
        }
        server.status = 200;

        SourceSnapshot after = poll();

        assertThat(after.away()).isEmpty();
        assertThat(region(staging(after))).isEqualTo("europe-west1");
    }

    @Test
    void what_was_read_before_is_in_force_after_a_restart_while_the_server_is_away() {
        pushed("us-central1");
        SourceSnapshot before = git.read();
        server.close();
        restart();

        SourceSnapshot known = git.read();

        assertThat(known.environments()).isEqualTo(before.environments());
        assertThat(away(known).turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(away(known).message()).startsWith("git at 127.0.0.1 cannot be reached: ");
    }

    @Test
    void a_server_that_does_not_answer_is_given_up_in_time() {
        pushed("us-central1");
        server.status = 0;
        timeout = Duration.ofMillis(300);
        restart();

        assertThat(away(git.read()).turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(away(git.read()).message()).contains("was not done within");
    }

    @Test
    void a_rewritten_history_is_followed_and_said_to_be_rewritten_until_the_next_commit() {
        pushed("us-central1");
        pushed("us-east1");
        git.read();
        upstream.git("reset", "-q", "--hard", "HEAD~1");
        String forced = pushed("europe-west1");

        EnvironmentRevision found = staging(poll());

        assertThat(region(found)).isEqualTo("europe-west1");
        assertThat(found.attempted().label())
                .isEqualTo("main@" + forced.substring(0, 7) + " (history rewritten)");
        restart();
        assertThat(staging(poll()).attempted().label()).endsWith("(history rewritten)");
        String next = pushed("us-west1");
        assertThat(staging(poll()).attempted().label()).isEqualTo("main@" + next.substring(0, 7));
    }

    @Test
    void a_branch_that_is_rewound_is_followed() {
        String first = pushed("us-central1");
        pushed("us-east1");
        git.read();
        upstream.git("reset", "-q", "--hard", first);
        upstream.git("push", "-q", "--force", "origin", "HEAD");

        assertThat(staging(poll()).applied().id()).isEqualTo(first);
    }

    @Test
    void many_commits_at_once_are_no_rewritten_history() {
        pushed("us-central1");
        for (int commit = 0; commit < 60; commit++) {
            upstream.commit("More " + commit);
        }
        pushed("us-east1");
        git.read();
        for (int commit = 0; commit < 120; commit++) {
            upstream.commit("Even more " + commit);
        }
        String hash = pushed("europe-west1");

        assertThat(staging(poll()).attempted().label()).isEqualTo("main@" + hash.substring(0, 7));
    }

    @Test
    void a_deleted_branch_leaves_all_in_force_and_names_the_branches_that_there_are() {
        pushed("us-central1");
        SourceSnapshot before = git.read();
        upstream.git("push", "-q", "origin", "HEAD:refs/heads/trunk");
        upstream.run(upstream.bare(), "git", "update-ref", "-d", "refs/heads/main");

        SourceSnapshot known = poll();

        assertThat(known.environments()).isEqualTo(before.environments());
        assertThat(away(known))
                .isEqualTo(
                        new Fault(
                                FaultOwner.SPEC,
                                "the repository has no branch 'main'; there is 'trunk'"));
        restart();
        assertThat(poll().environments()).isEqualTo(before.environments());
    }

    @Test
    void an_empty_repository_is_said_to_be_empty() {
        assertThat(away(git.read()))
                .isEqualTo(
                        new Fault(
                                FaultOwner.SPEC,
                                "the repository is empty: it has no branch at all"));
    }

    @Test
    void a_path_that_went_missing_leaves_all_in_force_also_after_a_restart() {
        pushed("us-central1");
        SourceSnapshot before = git.read();
        upstream.git("mv", "environments", "specs");
        String moved = upstream.push("Move").substring(0, 7);

        for (int life = 0; life < 2; life++) {
            SourceSnapshot known = poll();
            assertThat(known.environments()).isEqualTo(before.environments());
            assertThat(away(known))
                    .isEqualTo(
                            new Fault(
                                    FaultOwner.SPEC,
                                    "the specs are to be in the directory 'environments', and at"
                                            + " commit "
                                            + moved
                                            + " 'environments' is not there"));
            restart();
        }
    }

    @Test
    void a_path_that_is_a_file_or_a_link_is_said_to_be_one() throws IOException {
        upstream.write("environments", "a file").push("Begin");
        assertThat(away(git.read()).message()).endsWith("'environments' is a file");

        Files.delete(upstream.work().resolve("environments"));
        Files.createSymbolicLink(upstream.work().resolve("environments"), Path.of("specs"));
        upstream.push("Link");
        assertThat(away(poll()).message())
                .endsWith("'environments' is a symbolic link: name the directory itself");
    }

    @Test
    void a_submodule_on_the_way_to_the_specs_is_said_to_be_one() {
        String commit = pushed("us-central1");
        upstream.git("rm", "-q", "-r", "environments");
        upstream.git("update-index", "--add", "--cacheinfo", "160000," + commit + ",environments");
        upstream.git("commit", "-q", "-m", "Move to a submodule");
        upstream.git("push", "-q", "origin", "HEAD");

        assertThat(away(git.read()))
                .satisfies(fault -> {
                    assertThat(fault.turn()).isEqualTo(FaultOwner.SPEC);
                    assertThat(fault.message())
                            .endsWith("is a submodule, and submodules are not read");
                });
    }

    @Test
    void specs_may_stand_at_the_root_or_deep_below() {
        upstream.write("staging.yaml", spec("staging", "us-central1"));
        upstream.write("a/b/production.yaml", spec("production", "us-central1")).push("Begin");
        path = ".";
        restart();
        assertThat(git.read().environments()).containsOnlyKeys("staging");
        path = "a/b";
        restart();
        assertThat(git.read().environments()).containsOnlyKeys("production");
    }

    @Test
    void links_are_followed_inside_of_the_specs_and_not_out_of_them() throws IOException {
        upstream.write("environments/data/one.yaml", spec("staging", "us-central1"));
        upstream.write("secret.yaml", spec("out", "us-central1"));
        link("staging.yaml", "data/one.yaml");
        link("out.yaml", "../secret.yaml");
        link("root.yaml", "/etc/passwd");
        link("round.yaml", "round.yaml");
        link("sly.yaml", "data/../../secret.yaml");
        upstream.push("Link");

        SourceSnapshot known = git.read();

        assertThat(region(staging(known))).isEqualTo("us-central1");
        assertThat(problem(known, "out"))
                .isEqualTo("environments/out.yaml:1:1: the file is outside of environments");
        assertThat(problem(known, "root"))
                .isEqualTo("environments/root.yaml:1:1: the file is outside of environments");
        assertThat(problem(known, "sly"))
                .isEqualTo("environments/sly.yaml:1:1: the file is outside of environments");
        assertThat(problem(known, "round"))
                .isEqualTo("environments/round.yaml:1:1: the file leads through too many links");
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(
                upstream.work().resolve("environments").resolve(name), Path.of(target));
    }

    private static String problem(SourceSnapshot known, String environment) {
        return known.environments().get(environment).problems().getFirst().toString();
    }

    @Test
    void a_pointer_of_lfs_a_huge_file_a_directory_and_a_submodule_are_problems_of_their_files() {
        String commit = pushed("us-central1");
        upstream.write(
                "environments/pointer.yaml",
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
        upstream.write("environments/huge.yaml", "#".repeat(Folder.LARGEST + 1));
        upstream.write("environments/folder.yaml/file", "");
        upstream.write(
                "environments/shared.yaml",
                spec("shared", "us-central1") + "extends: sub/base.yaml\n");
        upstream.git("add", "-A");
        upstream.git(
                "update-index", "--add", "--cacheinfo", "160000," + commit + ",environments/sub");
        upstream.git("commit", "-q", "-m", "All that is not read");
        upstream.git("push", "-q", "origin", "HEAD");

        SourceSnapshot known = git.read();

        assertThat(problem(known, "pointer"))
                .isEqualTo(
                        "environments/pointer.yaml:1:1: the file is a pointer of Git LFS, whose"
                                + " content is not in git; commit the file itself");
        assertThat(problem(known, "huge"))
                .isEqualTo("environments/huge.yaml:1:1: the file is larger than 1 MiB");
        assertThat(problem(known, "folder"))
                .isEqualTo("environments/folder.yaml:1:1: the file is a directory");
        assertThat(problem(known, "shared"))
                .endsWith("'sub/base.yaml' is in a submodule, and submodules are not read");
        assertThat(staging(known).problems()).isEmpty();
    }

    @Test
    void a_repository_that_is_too_big_is_not_taken_and_leaves_all_in_force() throws IOException {
        pushed("us-central1");
        size = 1 << 20;
        restart();
        SourceSnapshot before = git.read();
        byte[] noise = new byte[3 << 20];
        new Random(7).nextBytes(noise);
        Files.write(upstream.work().resolve("film.mp4"), noise);
        pushed("europe-west1");

        SourceSnapshot known = poll();

        assertThat(known.environments()).isEqualTo(before.environments());
        assertThat(away(known))
                .isEqualTo(
                        new Fault(
                                FaultOwner.SPEC,
                                "the newest 50 commits are more than the 1 MB that are taken; keep"
                                        + " the specs in a smaller repository, or raise"
                                        + " plumbline.git.max-size"));
        try (Stream<Path> files = Files.walk(cloned())) {
            assertThat(files.filter(Files::isRegularFile).mapToLong(GitSourceTest::length).sum())
                    .isLessThan(1 << 20);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_wrong_token_is_told_as_one_and_is_told_to_nobody() {
        pushed("us-central1");
        token = "wrong-and-still-secret";
        restart();

        Fault fault = away(git.read());

        assertThat(fault)
                .isEqualTo(
                        new Fault(
                                FaultOwner.ACCESS,
                                "127.0.0.1 refuses the token (HTTP 401); one that may read the"
                                        + " repository goes into PLUMBLINE_GIT_TOKEN"));
        assertThat(git.toString() + server.requests).doesNotContain(token);
    }

    @Test
    void a_repository_that_is_not_there_or_has_moved_is_told_as_such() {
        server.status = 404;
        assertThat(away(git.read()).message())
                .isEqualTo(
                        "127.0.0.1 has no such repository, or the token may not see it (HTTP 404)");
        server.status = 301;
        assertThat(away(poll()).message())
                .isEqualTo(
                        "127.0.0.1 says that the repository is at another address (HTTP 301):"
                                + " configure that one");
    }

    @Test
    void a_damaged_clone_is_thrown_away_and_fetched_anew() throws IOException {
        pushed("us-central1");
        SourceSnapshot before = git.read();
        try (Stream<Path> files = Files.walk(cloned().resolve("objects"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".pack")).toList()) {
                file.toFile().setWritable(true);
                byte[] pack = Files.readAllBytes(file);
                Arrays.fill(pack, 12, pack.length, (byte) 7);
                Files.write(file, pack);
            }
        }
        restart();

        assertThat(git.read()).isEqualTo(before);
    }

    @Test
    void what_is_no_clone_of_this_repository_is_thrown_away_and_fetched_anew() throws IOException {
        pushed("us-central1");
        Files.createDirectories(cloned());
        Files.writeString(cloned().resolve("config"), "[core\n");

        assertThat(region(staging(git.read()))).isEqualTo("us-central1");

        path = ".";
        restart();
        assertThat(git.read().environments()).isEmpty();
        assertThat(git.read().away()).isEmpty();
    }

    @Test
    void a_clone_stays_small_however_often_something_is_pushed() throws IOException {
        for (int commit = 0; commit < 60; commit++) {
            pushed(commit % 2 == 0 ? "us-central1" : "us-east1");
            poll();
        }
        try (Stream<Path> files = Files.list(cloned().resolve("objects/pack"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".pack")).count())
                    .isLessThanOrEqualTo(51);
        }
        restart();
        assertThat(region(staging(poll()))).isEqualTo("us-east1");
    }

    @Test
    void nothing_that_is_configured_on_this_machine_is_used() {
        git.read();

        SystemReader reader = SystemReader.getInstance();
        assertThat(reader.openUserConfig(null, FS.DETECTED).getFile()).isNull();
        assertThat(reader.openSystemConfig(null, FS.DETECTED).getFile()).isNull();
        assertThat(reader.openJGitConfig(null, FS.DETECTED).getFile()).isNull();
        assertThat(reader.getenv("PATH")).isNull();
    }
}
