package dev.plumbline.source.git;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Origin;
import dev.plumbline.model.report.SpecPages;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** The pages of GitHub, GitLab and Bitbucket; of another git server nobody knows them. */
public final class ForgePages implements SpecPages {
    /** What stands between the repository, the commit, the file and the line. */
    private enum Forge {
        GITHUB("/blob/", "L"),
        GITLAB("/-/blob/", "L"),
        BITBUCKET("/src/", "lines-");

        private final String files;
        private final String line;

        Forge(String files, String line) {
            this.files = files;
            this.line = line;
        }

        /** By the name of its host: the public one, or for the first two one's own. */
        static Optional<Forge> of(String host) {
            return Arrays.stream(values())
                    .filter(forge -> {
                        String name = forge.name().toLowerCase(Locale.ROOT);
                        return forge == BITBUCKET
                                ? host.equals("bitbucket.org")
                                : host.startsWith(name + ".");
                    })
                    .findFirst();
        }
    }

    private final Optional<Forge> forge;
    private final String host;
    private final int port;
    private final String repository;

    public ForgePages(GitRemote remote) {
        URIish uri = remote.uri();
        String name = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean web = "https".equalsIgnoreCase(uri.getScheme());
        this.forge = remote.onDisk() ? Optional.empty() : Forge.of(name);
        this.host = name;
        this.port = web ? uri.getPort() : -1;
        this.repository = uri.getPath().replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
    }

    @Override
    public Optional<URI> of(Origin origin, Commit commit) {
        return origin.line() > 0
                ? forge.flatMap(known -> page(known, origin, commit))
                : Optional.empty();
    }

    private Optional<URI> page(Forge known, Origin origin, Commit commit) {
        String path = "/" + repository + known.files + commit.hash() + "/" + origin.file();
        try {
            return Optional.of(
                    new URI("https", null, host, port, path, null, known.line + origin.line()));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
