package dev.plumbline.source.git;

import dev.plumbline.model.Quoted;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;

/**
 * Specs in git, and how they are reached.
 *
 * @param url {@code https://…}, {@code ssh://…}, {@code git@host:…} or {@code file://…}, without
 *     any secret
 * @param path the directory of environments in the repository, with slashes; {@code .} is its root
 */
public record GitRemote(String url, String branch, String path, Login login, Limits limits) {
    private static final Set<String> WEB = Set.of("http", "https");
    private static final String SSH = "ssh";
    private static final String DISK = "file";

    /** As whom to ask. */
    public sealed interface Login {
        /** As anybody. */
        record Anybody() implements Login {}

        /** By a token in place of a password. */
        record Token(String user, String token) implements Login {
            @Override
            public String toString() {
                return "Token[" + user + "]";
            }
        }

        /**
         * By a private key, of hosts that are known beforehand. The files are read anew for every
         * conversation.
         *
         * @param knownHosts host keys as OpenSSH keeps them
         * @param hostKey one more line of the same form
         */
        record Key(Path privateKey, Optional<Path> knownHosts, Optional<String> hostKey)
                implements Login {}
    }

    /**
     * How often to ask and what to take at most.
     *
     * @param poll how often the remote is looked at
     * @param timeout how long one look may take in all
     * @param bytes how much one look may bring
     */
    public record Limits(Duration poll, Duration timeout, long bytes) {}

    /**
     * Refuses what cannot be.
     *
     * @throws IllegalArgumentException in a sentence for whoever configured it
     */
    public GitRemote {
        URIish uri = parse(url);
        if (uri.getPass() != null || (WEB.contains(scheme(uri)) && uri.getUser() != null)) {
            throw new IllegalArgumentException(
                    "The address of a repository holds no user and no password.");
        }
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
            throw new IllegalArgumentException(Quoted.of(branch) + " is not the name of a branch.");
        }
        if (path.startsWith("/") || Set.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException(
                    "The path of the specs stays inside of the repository, and "
                            + Quoted.of(path)
                            + " does not.");
        }
        if (scheme(uri).equals(SSH) != login instanceof Login.Key) {
            throw new IllegalArgumentException(
                    scheme(uri).equals(SSH)
                            ? "A repository over SSH needs a private key and a pinned host key."
                            : "A key is for a repository over SSH only.");
        }
        if (scheme(uri).equals(DISK) && login instanceof Login.Token) {
            throw new IllegalArgumentException("A repository on this machine takes no token.");
        }
        if (scheme(uri).equals("http") && login instanceof Login.Token && !loopback(uri)) {
            throw new IllegalArgumentException("A token is sent over https:// only.");
        }
    }

    URIish uri() {
        URIish uri = parse(url);
        return uri.getUser() == null && scheme(uri).equals(SSH) ? uri.setUser("git") : uri;
    }

    String host() {
        return onDisk() ? uri().getPath() : uri().getHost();
    }

    /** Whether it is on this machine. */
    boolean onDisk() {
        return scheme(parse(url)).equals(DISK);
    }

    String ref() {
        return Constants.R_HEADS + branch;
    }

    private static URIish parse(String url) {
        try {
            URIish uri = new URIish(url);
            boolean remote = WEB.contains(scheme(uri)) || scheme(uri).equals(SSH);
            boolean hosted = uri.getHost() != null && !uri.getHost().isEmpty();
            if (scheme(uri).equals(DISK) || (remote && hosted)) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Refused below, as any other text that is no address; it may hold a secret.
        }
        throw new IllegalArgumentException(
                "The address of a repository is like https://example.com/team/specs.git,"
                        + " ssh://git@example.com/team/specs.git,"
                        + " git@example.com:team/specs.git or file:///srv/git/specs.git.");
    }

    /** {@code git@host:path} has none. */
    private static String scheme(URIish uri) {
        return Optional.ofNullable(uri.getScheme()).orElse(SSH).toLowerCase(Locale.ROOT);
    }

    private static boolean loopback(URIish uri) {
        try {
            return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
