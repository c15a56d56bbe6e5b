package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Tempo;
import dev.plumbline.source.EnvironmentRevision;
import dev.plumbline.source.SourceSnapshot;
import dev.plumbline.spec.FileIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A repository on this machine, for whoever tries it out. */
@Timeout(120)
class GitOnDiskTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: staging}
            spec: {project: assistant-staging, region: %s}
            """;

    @TempDir private Path directory;
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");

    private GitSource git(String url, GitRemote.Login access) {
        return new GitSource(
                new GitRemote(
                        url,
                        "main",
                        "environments",
                        access,
                        new GitRemote.Limits(
                                Duration.ofSeconds(30), Duration.ofSeconds(60), 100 << 20)),
                directory.resolve("data/git"),
                Optional.empty(),
                new FileIndex(),
                new GitSource.Rhythm(() -> now, new Tempo(1), new Random(7)),
                _ -> List.of());
    }

    @Test
    void a_push_is_seen_and_a_repository_that_vanishes_leaves_what_was_read() throws IOException {
        Upstream upstream = new Upstream(directory.resolve("served"));
        upstream.write("environments/staging.yaml", SPEC.formatted("us-central1")).push("Begin");
        Path bare = bare(directory.resolve("served"));
        GitSource git = git("file://" + bare, new GitRemote.Login.Anybody());
        assertThat(git.read().environments()).containsOnlyKeys("staging");

        upstream.write("environments/staging.yaml", SPEC.formatted("europe-west1")).push("Move");
        now = now.plusSeconds(40);
        EnvironmentRevision found = git.read().environments().get("staging");
        assertThat(found.environment().orElseThrow().region().text()).isEqualTo("europe-west1");

        Files.move(bare, directory.resolve("elsewhere"));
        now = now.plusSeconds(40);
        SourceSnapshot known = git.read();
        assertThat(known.environments()).containsOnlyKeys("staging");
        assertThat(known.away().orElseThrow().fault().message()).contains(bare.toString());
    }

    @Test
    void it_takes_no_token() {
        assertThatThrownBy(() ->
                        git("file:///srv/git/specs.git", new GitRemote.Login.Token("me", "secret")))
                .hasMessage("A repository on this machine takes no token.");
    }

    private static Path bare(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(path -> path.getFileName().toString().equals("HEAD"))
                    .map(Path::getParent)
                    .filter(path -> !path.endsWith(".git"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
