package dev.plumbline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Misconfigured;
import dev.plumbline.source.git.GitRemote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GitSettingsTest {
    private static GitSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("plumbline.git", GitSettings.class);
    }

    @Test
    void without_a_repository_it_is_not_used() {
        assertThat(settings(Map.of()).used()).isFalse();
    }

    @Test
    void a_repository_alone_is_enough() {
        assertThat(
                        settings(Map.of("plumbline.git.repository", "https://example.com/s.git"))
                                .remote())
                .isEqualTo(
                        new GitRemote(
                                "https://example.com/s.git",
                                "main",
                                "environments",
                                new GitRemote.Login.Anybody(),
                                new GitRemote.Limits(
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(60),
                                        100 << 20)));
    }

    @Test
    void a_token_is_nowhere_to_be_seen() {
        GitSettings settings =
                settings(
                        Map.of(
                                "plumbline.git.repository", "https://example.com/s.git",
                                "plumbline.git.token", "a-secret\n"));
        assertThat(settings.remote().login())
                .isEqualTo(new GitRemote.Login.Token("x-access-token", "a-secret"));
        assertThat(settings + " " + settings.remote()).doesNotContain("a-secret");
    }

    @Test
    void a_repository_over_ssh_needs_a_key_and_a_pinned_host_key() {
        assertThatThrownBy(() ->
                        settings(Map.of("plumbline.git.repository", "git@example.com:s")).remote())
                .isInstanceOf(Misconfigured.class)
                .hasMessage("A repository over SSH needs a private key and a pinned host key.");
        Map<String, String> unpinned =
                Map.of(
                        "plumbline.git.repository", "git@example.com:s",
                        "plumbline.git.ssh.key", "/etc/plumbline/key");
        assertThatThrownBy(() -> settings(unpinned).remote())
                .hasMessage("No host key is pinned, and none is trusted on first use.");
        GitRemote remote =
                settings(
                                Map.of(
                                        "plumbline.git.repository", "git@example.com:s",
                                        "plumbline.git.ssh.key", "/etc/plumbline/key",
                                        "plumbline.git.ssh.host-key",
                                                "example.com ssh-ed25519 AAAA"))
                        .remote();
        assertThat(remote.login())
                .isInstanceOfSatisfying(
                        GitRemote.Login.Key.class,
                        key ->
                                assertThat(key.privateKey())
                                        .isEqualTo(Path.of("/etc/plumbline/key")));
    }
}
