package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRemoteTest {
    private static final GitRemote.Login ANYBODY = new GitRemote.Login.Anybody();
    private static final GitRemote.Login TOKEN = new GitRemote.Login.Token("user", "a-secret");
    private static final GitRemote.Login KEY =
            new GitRemote.Login.Key(Path.of("key"), Optional.empty(), Optional.empty());

    private static GitRemote remote(String url, GitRemote.Login access) {
        return remote(url, "main", "environments", access);
    }

    private static GitRemote remote(
            String url, String branch, String path, GitRemote.Login access) {
        return new GitRemote(
                url,
                branch,
                path,
                access,
                new GitRemote.Limits(Duration.ofSeconds(30), Duration.ofSeconds(60), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:a-secret@example.com/specs.git",
                "https://a-secret@example.com/specs.git",
                "/etc",
                "git://example.com/specs.git",
                "ftp://example.com/a-secret",
                "https:///specs.git",
                ""
            })
    void an_address_that_holds_a_secret_or_is_none_is_refused_without_being_repeated(String url) {
        assertThatThrownBy(() -> remote(url, ANYBODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The address of a repository ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_token_is_sent_over_https_only() {
        assertThat(remote("https://example.com/specs.git", TOKEN).toString())
                .doesNotContain("a-secret");
        assertThatThrownBy(() -> remote("http://192.0.2.1/specs.git", TOKEN))
                .hasMessage("A token is sent over https:// only.");
    }

    @Test
    void who_comes_over_ssh_is_git_unless_named() {
        assertThat(remote("ssh://example.com/specs.git", KEY).uri().getUser()).isEqualTo("git");
        assertThat(remote("ada@example.com:specs.git", KEY).uri().getUser()).isEqualTo("ada");
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertThatThrownBy(() -> remote("git@example.com:specs.git", ANYBODY))
                .hasMessage("A repository over SSH needs a private key and a pinned host key.");
        assertThatThrownBy(() -> remote("https://example.com/specs.git", KEY))
                .hasMessage("A key is for a repository over SSH only.");
        assertThatThrownBy(
                        () -> remote("https://example.com/s.git", "a..b", "environments", ANYBODY))
                .hasMessage("'a..b' is not the name of a branch.");
        assertThatThrownBy(() -> remote("https://example.com/s.git", "main", "../x", ANYBODY))
                .hasMessageContaining("stays inside of the repository");
    }
}
