package dev.plumbline.source.git;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.source.EnvironmentRevision;
import dev.plumbline.source.Source;
import dev.plumbline.source.SourceSnapshot;
import dev.plumbline.spec.Check;
import dev.plumbline.spec.FileIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environments of a directory at the newest commit of a branch. The last good commit of each
 * stays in force while a newer one is not valid and while the remote is away, also when this
 * process is another one. For one thread, but for {@link #refresh}.
 */
public final class GitSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(GitSource.class);
    private static final double JITTER = 0.1;

    private final GitRemote remote;
    private final Path directory;
    private final CommitSignatures signatures;
    private final FileIndex index;
    private final Rhythm rhythm;
    private final Check check;
    private final AtomicBoolean asked = new AtomicBoolean();
    private Instant due = Instant.EPOCH;
    private @Nullable BareClone clone;
    private @Nullable ObjectId shown;
    private final Map<Older, EnvironmentRevision> older = new HashMap<>();
    private SourceSnapshot known = new SourceSnapshot(Map.of(), Optional.empty());

    /** What time is for it. */
    public record Rhythm(InstantSource clock, Tempo tempo, RandomGenerator random) {}

    /**
     * @param directory where the clone is kept; what else is there is thrown away
     * @param signers who may sign commits, as of {@code gpg.ssh.allowedSignersFile}
     * @param index remembers where the files are that are listed
     * @param check finds what is wrong with an environment beyond its own form
     */
    public GitSource(
            GitRemote remote,
            Path directory,
            Optional<Path> signers,
            FileIndex index,
            Rhythm rhythm,
            Check check) {
        this.remote = remote;
        this.directory = directory;
        this.signatures = new CommitSignatures(signers);
        this.index = index;
        this.rhythm = rhythm;
        this.check = check;
    }

    @Override
    public String toString() {
        return remote.url() + ", branch " + remote.branch() + ", " + remote.path();
    }

    @Override
    public void refresh() {
        asked.set(true);
    }

    /** An environment at a commit that is named by the beginning of its hash. */
    private record Older(String environment, String commit) {}

    @Override
    public Optional<EnvironmentRevision> at(String environment, String commit) {
        Older asked = new Older(environment, commit);
        EnvironmentRevision found = older.get(asked);
        BareClone bare = clone;
        if (found == null && bare != null) {
            try {
                found =
                        new CommitHistory(bare, remote, signatures, index, check)
                                .at(environment, commit)
                                .orElse(null);
            } catch (IOException e) {
                log.error("the clone at {} does not tell what {} holds", directory, commit, e);
            }
            if (found != null) {
                older.keySet().removeIf(other -> other.environment().equals(environment));
                older.put(asked, found);
            }
        }
        return Optional.ofNullable(found);
    }

    @Override
    public SourceSnapshot read() {
        Instant now = rhythm.clock().instant();
        if (asked.getAndSet(false) || !now.isBefore(due)) {
            look();
            double jitter = 1 + JITTER * (2 * rhythm.random().nextDouble() - 1);
            Duration wait = Duration.ofNanos(Math.round(remote.limits().poll().toNanos() * jitter));
            due = rhythm.clock().instant().plus(rhythm.tempo().of(wait));
        }
        return known;
    }

    private void look() {
        try {
            try {
                advance();
            } catch (IOException | UncheckedIOException e) {
                anew(e);
                advance();
            }
            known = new SourceSnapshot(known.environments(), Optional.empty());
        } catch (Failure e) {
            away(e.fault());
        } catch (IOException | UncheckedIOException e) {
            log.error("the clone at {} cannot be kept", directory, e);
            away(
                    new Fault(
                            FaultOwner.ACCESS,
                            "the clone of the specs cannot be kept at "
                                    + directory
                                    + "; see the log"));
        } catch (RuntimeException e) {
            log.error("specs could not be read in a way that was not foreseen", e);
            away(new Fault(FaultOwner.BUG, "the specs could not be read; the log says why"));
        }
    }

    private void advance() throws IOException {
        BareClone bare = clone;
        if (bare == null) {
            bare =
                    Files.exists(directory)
                            ? BareClone.open(directory, remote)
                            : BareClone.anew(directory, remote);
            clone = bare;
            Optional<ObjectId> head = bare.head();
            if (head.isPresent()) {
                show(bare, head.get());
            }
        }
        ObjectId newest = new GitFetch(bare, remote).newest();
        if (!newest.equals(shown)) {
            show(bare, newest);
            bare.tidy();
        }
    }

    private void show(BareClone bare, ObjectId commit) throws IOException {
        Map<String, EnvironmentRevision> environments =
                new CommitHistory(bare, remote, signatures, index, check).advance(commit);
        known = new SourceSnapshot(environments, known.away());
        shown = commit;
    }

    private void anew(Exception damage) throws IOException {
        log.warn(
                "the clone at {} is damaged or of something else, and is fetched anew: {}",
                directory,
                damage.toString());
        Optional.ofNullable(clone).ifPresent(BareClone::close);
        clone = null;
        clone = BareClone.anew(directory, remote);
        shown = null;
    }

    private void away(Fault fault) {
        Instant since = known.away().map(SpecOutage::since).orElseGet(rhythm.clock()::instant);
        known = new SourceSnapshot(known.environments(), Optional.of(new SpecOutage(fault, since)));
    }
}
