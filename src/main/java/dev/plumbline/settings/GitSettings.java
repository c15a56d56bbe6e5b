package dev.plumbline.settings;

import dev.plumbline.model.Misconfigured;
import dev.plumbline.source.git.GitRemote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Specs that come from git. Without a repository they come from a directory on disk.
 *
 * @param repository the address of the repository, without any secret: {@code
 *     https://example.com/team/specs.git}, {@code ssh://git@example.com/team/specs.git}, {@code
 *     git@example.com:team/specs.git}, or {@code file:///srv/git/specs.git} on this machine. Empty
 *     by default
 * @param branch the branch whose newest commit is kept, {@code main} by default
 * @param path the directory of environments in the repository, {@code environments} by default;
 *     {@code .} is the repository's root
 * @param poll how often the repository is looked at, give or take a tenth; {@code 30s} by default.
 *     A push webhook makes it sooner
 * @param user the user name that goes with the token: {@code x-access-token} (the default) suits
 *     GitHub, {@code oauth2} suits GitLab
 * @param token a token that may read the repository over {@code https}. A secret: give it in the
 *     environment as {@code PLUMBLINE_GIT_TOKEN}, or in a mounted file. Empty by default: the
 *     repository is read as anybody
 * @param allowedSigners a file of those who may sign commits, in the form of {@code
 *     gpg.ssh.allowedSignersFile}. A commit with a good SSH signature of one of them is shown as
 *     verified, every other as unverified. None by default
 * @param timeout how long one look at the repository may take in all, {@code 60s} by default
 * @param maxSize how much one look at the repository may bring, {@code 100MB} by default
 */
@ConfigurationProperties("plumbline.git")
public record GitSettings(
        @DefaultValue("") String repository,
        @DefaultValue("main") String branch,
        @DefaultValue("environments") String path,
        @DefaultValue("30s") Duration poll,
        @DefaultValue("x-access-token") String user,
        @DefaultValue("") String token,
        @DefaultValue Ssh ssh,
        @Nullable Path allowedSigners,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("100MB") DataSize maxSize) {

    /**
     * How a repository is reached over SSH. Nothing of {@code ~/.ssh} is used, and a host key that
     * was not pinned beforehand is never trusted.
     *
     * @param key the file of a private key of OpenSSH that may read the repository, without a
     *     passphrase
     * @param knownHosts a file of pinned host keys, in the form of {@code known_hosts}
     * @param hostKey one pinned host key, in the same form: {@code example.com ssh-ed25519 AAAA…}
     */
    record Ssh(@Nullable Path key, @Nullable Path knownHosts, @Nullable String hostKey) {}

    public boolean used() {
        return !repository.isBlank();
    }

    /**
     * Where specs are fetched from.
     *
     * @throws Misconfigured when there is no going there
     */
    public GitRemote remote() {
        try {
            return new GitRemote(
                    repository,
                    branch,
                    path,
                    access(),
                    new GitRemote.Limits(poll, timeout, maxSize.toBytes()));
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(
                    String.valueOf(e.getMessage()),
                    "The properties of plumbline.git say where specs come from; 'plumbline serve"
                            + " --help' tells more.");
        }
    }

    private GitRemote.Login access() {
        if (ssh.key() != null) {
            if (ssh.knownHosts() == null && ssh.hostKey() == null) {
                throw new Misconfigured(
                        "No host key is pinned, and none is trusted on first use.",
                        "Set PLUMBLINE_GIT_SSH_KNOWN_HOSTS to a file, or PLUMBLINE_GIT_SSH_HOST_KEY to"
                                + " a line such as: example.com ssh-ed25519 AAAA...");
            }
            return new GitRemote.Login.Key(
                    ssh.key(),
                    Optional.ofNullable(ssh.knownHosts()),
                    Optional.ofNullable(ssh.hostKey()));
        }
        return token.isBlank()
                ? new GitRemote.Login.Anybody()
                : new GitRemote.Login.Token(user, token.strip());
    }

    @Override
    public String toString() {
        return "GitSettings[" + repository + "]";
    }
}
