package dev.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.SpecOutage;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GitOverSshTest {
    @TempDir private Path directory;
    private Upstream upstream;
    private SshServed server;
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private Path key;

    @BeforeEach
    void serve() throws IOException {
        upstream = new Upstream(directory.resolve("served"));
        server = new SshServed(directory.resolve("ssh"), upstream);
        key = server.directory.resolve("client");
        pushed("us-central1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void pushed(String region) {
        upstream.write(
                        "environments/staging.yaml",
                        """
                        apiVersion: plumbline.dev/v1
                        kind: Environment
                        metadata: {name: staging}
                        spec: {project: assistant-staging, region: %s}
                        """
                                .formatted(region))
                .push("Move to " + region);
    }

    private GitSource git(String pin) {
        return git(Optional.empty(), Optional.of(pin), Optional.empty());
    }

    private GitSource git(Optional<Path> knownHosts, Optional<String> pin, Optional<Path> signers) {
        return new GitSource(
                new GitRemote(
                        server.url(),
                        "main",
                        "environments",
                        new GitRemote.Login.Key(key, knownHosts, pin),
                        new GitRemote.Limits(
                                Duration.ofSeconds(30), Duration.ofSeconds(60), 100 << 20)),
                directory.resolve("data/git"),
                signers,
                new FileIndex(),
                new GitSource.Rhythm(() -> now, new Tempo(1), new Random(7)),
                _ -> List.of());
    }

    private SourceSnapshot poll(GitSource git) {
        now = now.plusSeconds(40);
        return git.read();
    }

    private static String region(SourceSnapshot known) {
        return known.environments().get("staging").environment().orElseThrow().region().text();
    }

    private static Fault away(SourceSnapshot known) {
        return known.away().map(SpecOutage::fault).orElseThrow();
    }

    @Test
    void a_push_is_seen_with_the_next_poll() throws IOException {
        GitSource git = git(server.pin());
        assertThat(git.read().away()).isEmpty();
        assertThat(region(git.read())).isEqualTo("us-central1");
        pushed("europe-west1");
        assertThat(region(poll(git))).isEqualTo("europe-west1");
    }

    @Test
    void a_host_key_may_be_pinned_in_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("known_hosts"), server.pin() + "\n");
        assertThat(git(Optional.of(file), Optional.empty(), Optional.empty()).read().away())
                .isEmpty();
    }

    @Test
    void an_unknown_host_key_is_refused_and_its_fingerprint_named() throws IOException {
        String other = server.pin().replace("[127.0.0.1]:" + server.port, "example.com");

        SourceSnapshot known = git(other).read();

        assertThat(away(known))
                .isEqualTo(
                        new Fault(
                                FaultOwner.ACCESS,
                                "no host key of 127.0.0.1 is pinned; it offered ssh-ed25519 "
                                        + server.fingerprint()
                                        + ": compare that with what its owner publishes, and pin"
                                        + " it"));
        assertThat(known.environments()).isEmpty();
    }

    @Test
    void a_changed_host_key_is_refused_and_leaves_all_in_force() throws IOException {
        GitSource git = git(server.pin());
        SourceSnapshot before = git.read();
        server.stop();
        server.key("host");
        server.start();
        pushed("europe-west1");

        SourceSnapshot known = poll(git);

        assertThat(known.environments()).isEqualTo(before.environments());
        assertThat(away(known))
                .isEqualTo(
                        new Fault(
                                FaultOwner.ACCESS,
                                "127.0.0.1 offered the host key ssh-ed25519 "
                                        + server.fingerprint()
                                        + ", which is not a pinned one: it was changed, or somebody"
                                        + " stands in between"));
    }

    @Test
    void a_revoked_host_key_is_refused() throws IOException {
        assertThat(away(git(server.pin() + "\n@revoked " + server.pin()).read()).turn())
                .isEqualTo(FaultOwner.ACCESS);
    }

    @Test
    void a_key_that_is_not_let_in_is_named() throws IOException {
        key = server.key("stranger");

        assertThat(away(git(server.pin()).read()))
                .isEqualTo(
                        new Fault(
                                FaultOwner.ACCESS,
                                "127.0.0.1 does not let the key '" + key + "' in"));
    }

    @Test
    void a_key_that_is_not_there_or_no_key_is_named() throws IOException {
        key = directory.resolve("nowhere");
        assertThat(away(git(server.pin()).read()).message())
                .isEqualTo("the private key '" + key + "' is not there");
        Files.writeString(key, "no key");
        assertThat(away(git(server.pin()).read()).message())
                .startsWith("the private key '" + key + "' cannot be used");
    }

    @Test
    void a_server_that_is_down_is_away_until_it_is_back() throws IOException {
        GitSource git = git(server.pin());
        SourceSnapshot before = git.read();
        server.stop();
        SourceSnapshot known = poll(git);
        assertThat(known.environments()).isEqualTo(before.environments());
        assertThat(away(known).turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        server.start();
        assertThat(poll(git)).isEqualTo(before);
    }

    @Test
    void a_repository_that_is_not_there_is_told_as_such() throws IOException {
        Files.move(upstream.bare(), upstream.root.resolve("elsewhere.git"));

        assertThat(away(git(server.pin()).read()))
                .isEqualTo(
                        new Fault(
                                FaultOwner.ACCESS,
                                "127.0.0.1 has no such repository, or the key may not read it"));
    }

    @Test
    void a_commit_is_verified_when_somebody_allowed_has_signed_it_and_not_otherwise()
            throws IOException {
        Path signer = server.key("signer");
        Path other = server.key("other");
        Path allowed =
                Files.writeString(
                        directory.resolve("allowed_signers"),
                        "ada@example.com " + Files.readString(directory.resolve("ssh/signer.pub")));
        GitSource git = git(Optional.empty(), Optional.of(server.pin()), Optional.of(allowed));
        upstream.git("config", "gpg.format", "ssh");

        assertThat(verified(git.read())).isFalse();
        upstream.git("config", "user.signingkey", signer.toString());
        upstream.push("Sign", "-S");
        assertThat(verified(poll(git))).isTrue();
        upstream.git("config", "user.signingkey", other.toString());
        upstream.push("Sign as a stranger", "-S");
        assertThat(verified(poll(git))).isFalse();

        upstream.git("config", "user.signingkey", signer.toString());
        upstream.commit("Sign again", "-S");
        String forged =
                upstream.run(
                        upstream.work(),
                        "sh",
                        "-c",
                        "git cat-file commit HEAD | sed 's/Sign again/Forge it/' |"
                                + " git hash-object -t commit -w --stdin");
        upstream.git("push", "-q", "--force", "origin", forged + ":refs/heads/main");
        SourceSnapshot known = poll(git);
        assertThat(known.environments().get("staging").attempted().id()).isEqualTo(forged);
        assertThat(verified(known)).isFalse();
    }

    private static boolean verified(SourceSnapshot known) {
        return known.environments().get("staging").attempted().commit().orElseThrow().verified();
    }
}
