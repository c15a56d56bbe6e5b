package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgePagesTest {
    private static final Commit COMMIT =
            new Commit("5f2c9e1", "Give it more", "Ada", Instant.EPOCH, false);

    private static Optional<URI> page(String url, String file) {
        GitRemote.Login login =
                url.startsWith("ssh") || url.startsWith("git@")
                        ? new GitRemote.Login.Key(
                                Path.of("key"), Optional.empty(), Optional.of("a key"))
                        : new GitRemote.Login.Anybody();
        GitRemote remote =
                new GitRemote(
                        url,
                        "main",
                        "environments",
                        login,
                        new GitRemote.Limits(Duration.ofSeconds(30), Duration.ofSeconds(60), 1000));
        return new ForgePages(remote).of(new Origin(file, 41, 3), COMMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/specs.git, https://github.com/acme/specs/blob/5f2c9e1/environments/staging.yaml#L41",
        "https://github.com/acme/specs, https://github.com/acme/specs/blob/5f2c9e1/environments/staging.yaml#L41",
        "git@github.com:acme/specs.git, https://github.com/acme/specs/blob/5f2c9e1/environments/staging.yaml#L41",
        "ssh://git@gitlab.example.com:2222/ops/acme/specs.git, https://gitlab.example.com/ops/acme/specs/-/blob/5f2c9e1/environments/staging.yaml#L41",
        "https://gitlab.example.com:8443/ops/specs.git/, https://gitlab.example.com:8443/ops/specs/-/blob/5f2c9e1/environments/staging.yaml#L41",
        "https://bitbucket.org/acme/specs.git, https://bitbucket.org/acme/specs/src/5f2c9e1/environments/staging.yaml#lines-41"
    })
    void a_declared_line_has_its_page_at_a_known_forge(String url, String page) {
        assertThat(page(url, "environments/staging.yaml")).contains(URI.create(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/acme/specs.git",
                "https://notgithub.com/acme/specs.git",
                "https://evil.example/github.com/specs.git",
                "file:///srv/github.com/specs.git"
            })
    void of_another_git_server_nobody_knows_the_pages(String url) {
        assertThat(page(url, "environments/staging.yaml")).isEmpty();
    }

    @Test
    void a_name_with_blanks_and_signs_is_escaped() {
        assertThat(page("https://github.com/acme/specs", "a b#c?.yaml"))
                .contains(
                        URI.create(
                                "https://github.com/acme/specs/blob/5f2c9e1/a%20b%23c%3F.yaml#L41"));
    }
}
