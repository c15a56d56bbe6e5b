package dev.plumbline.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.transport.PackParser;

/**
 * The bare clone of a remote on this machine. Besides commits it remembers the newest one whose
 * specs could be read, and for each environment the newest one at which it was valid. Every {@link
 * IOException} of it means that it is damaged.
 */
final class BareClone extends FileRepository {
    private static final String HEAD = "refs/plumbline/head";
    private static final String REWRITTEN = "refs/plumbline/rewritten";
    private static final String GOOD = "refs/plumbline/good/";
    private static final int MOST_PACKS = 50;

    private final long limit;

    static {
        IsolatedGitConfig.use();
    }

    private BareClone(Path directory, GitRemote remote) throws IOException {
        super(directory.toFile());
        this.limit = remote.limits().bytes();
    }

    /** The clone of this remote that is there; fails where something else is. */
    static BareClone open(Path directory, GitRemote remote) throws IOException {
        BareClone bare;
        try {
            bare = new BareClone(directory, remote);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
        if (!identity(remote).equals(bare.getConfig().getString("plumbline", null, "remote"))
                || !bare.getObjectDatabase().exists()) {
            bare.close();
            throw new IOException("it is not a clone of " + identity(remote));
        }
        return bare;
    }

    /** An empty clone in the place of whatever is there. */
    static BareClone anew(Path directory, GitRemote remote) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
        BareClone bare = new BareClone(directory, remote);
        bare.create(true);
        StoredConfig config = bare.getConfig();
        config.setString("plumbline", null, "remote", identity(remote));
        // A token goes to the host that was named, and to no other that this may point to.
        config.setString("http", null, "followRedirects", "false");
        // Nobody else uses this clone: what nothing leads to can go at once.
        config.setString("gc", null, "pruneExpire", "now");
        config.setString("gc", null, "prunePackExpire", "now");
        config.save();
        return bare;
    }

    private static String identity(GitRemote remote) {
        return remote.branch() + ":" + remote.path() + " of " + remote.url();
    }

    Optional<ObjectId> head() throws IOException {
        return commit(HEAD);
    }

    void head(ObjectId commit) throws IOException {
        set(HEAD, commit);
    }

    /** The newest commit that does not follow the one before it. */
    Optional<ObjectId> rewritten() throws IOException {
        return commit(REWRITTEN);
    }

    void rewritten(ObjectId commit) throws IOException {
        set(REWRITTEN, commit);
    }

    Optional<ObjectId> good(String environment) throws IOException {
        String ref = GOOD + environment;
        return Repository.isValidRefName(ref) ? commit(ref) : Optional.empty();
    }

    void good(String environment, ObjectId commit) throws IOException {
        set(GOOD + environment, commit);
    }

    /** Forgets what was good of all other environments. */
    void only(Set<String> environments) throws IOException {
        for (Ref ref : getRefDatabase().getRefsByPrefix(GOOD)) {
            if (!environments.contains(ref.getName().substring(GOOD.length()))) {
                RefUpdate update = updateRef(ref.getName());
                update.setForceUpdate(true);
                check(update.delete(), ref.getName());
            }
        }
    }

    /** Fails unless all is there that anything leads to. */
    void verify() throws IOException {
        try (ObjectWalk walk = new ObjectWalk(this)) {
            for (Ref ref : getRefDatabase().getRefs()) {
                walk.markStart(walk.parseCommit(ref.getObjectId()));
            }
            walk.checkConnectivity();
        }
    }

    /** Packs many packs into one, and forgets what nothing leads to any more. */
    void tidy() throws IOException {
        Path packs = getObjectsDirectory().toPath().resolve("pack");
        long count;
        try (Stream<Path> files = Files.list(packs)) {
            count = files.filter(file -> file.toString().endsWith(".pack")).count();
        }
        if (count > MOST_PACKS) {
            try {
                org.eclipse.jgit.api.Git.wrap(this).gc().call();
            } catch (GitAPIException e) {
                throw new IOException(e);
            }
        }
    }

    private Optional<ObjectId> commit(String name) throws IOException {
        return Optional.ofNullable(getRefDatabase().exactRef(name)).map(Ref::getObjectId);
    }

    private void set(String name, ObjectId commit) throws IOException {
        if (commit(name).filter(commit::equals).isEmpty()) {
            RefUpdate update = updateRef(name);
            update.setNewObjectId(commit);
            check(update.forceUpdate(), name);
        }
    }

    private static void check(RefUpdate.Result result, String name) throws IOException {
        if (!List.of(
                        RefUpdate.Result.NEW,
                        RefUpdate.Result.FORCED,
                        RefUpdate.Result.FAST_FORWARD,
                        RefUpdate.Result.NO_CHANGE)
                .contains(result)) {
            throw new IOException(name + " could not be written: " + result);
        }
    }

    /** Takes no pack that is larger than one look may bring. */
    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter inserter = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return inserter;
            }

            @Override
            public PackParser newPackParser(InputStream in) throws IOException {
                PackParser parser = inserter.newPackParser(new CappedStream(in, limit));
                parser.setMaxObjectSizeLimit(limit);
                return parser;
            }
        };
    }
}
