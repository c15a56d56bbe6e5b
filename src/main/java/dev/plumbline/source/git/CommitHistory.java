package dev.plumbline.source.git;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Revision;
import dev.plumbline.source.EnvironmentClaim;
import dev.plumbline.source.EnvironmentRevision;
import dev.plumbline.source.FileReading;
import dev.plumbline.spec.Check;
import dev.plumbline.spec.FileIndex;
import dev.plumbline.spec.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the commits of a clone say of environments: the newest one, and for what is not valid there
 * the newest one at which it was.
 */
final class CommitHistory {
    private static final Logger log = LoggerFactory.getLogger(CommitHistory.class);
    private static final int FARTHEST = 500;

    private final BareClone clone;
    private final GitRemote remote;
    private final CommitSignatures signatures;
    private final FileIndex index;
    private final Check check;

    CommitHistory(
            BareClone clone,
            GitRemote remote,
            CommitSignatures signatures,
            FileIndex index,
            Check check) {
        this.clone = clone;
        this.remote = remote;
        this.signatures = signatures;
        this.index = index;
        this.check = check;
    }

    /**
     * The environments at a commit, which from now on is the head.
     *
     * @throws Failure when the commit has no directory of environments; the head stays as it was
     * @throws IOException when the clone is damaged
     */
    Map<String, EnvironmentRevision> advance(ObjectId to) throws IOException {
        try (RevWalk walk = new RevWalk(clone)) {
            RevCommit head = walk.parseCommit(to);
            Map<String, EnvironmentClaim> claims = claims(walk, head);
            if (rewrites(walk, head)) {
                log.warn(
                        "the history of {} was rewritten: {} does not follow the commit before it",
                        remote.branch(),
                        head.name());
                clone.rewritten(head);
            }
            Revision revision = revision(head);
            Map<String, EnvironmentRevision> found = new TreeMap<>();
            for (Map.Entry<String, EnvironmentClaim> entry : claims.entrySet()) {
                String name = entry.getKey();
                if (entry.getValue().reading() instanceof Reading.Valid(var environment)) {
                    clone.good(name, head);
                    found.put(name, EnvironmentRevision.valid(revision, environment));
                } else if (entry.getValue().reading() instanceof Reading.Invalid(var problems)) {
                    found.put(
                            name,
                            behind(
                                    walk,
                                    head,
                                    name,
                                    EnvironmentRevision.invalid(revision, problems)));
                }
            }
            clone.only(found.keySet());
            clone.head(head);
            return found;
        }
    }

    /**
     * An environment at a commit, where the clone has that and it was valid there.
     *
     * @throws IOException when the clone is damaged
     */
    Optional<EnvironmentRevision> at(String environment, String commit) throws IOException {
        try (RevWalk walk = new RevWalk(clone)) {
            ObjectId id = clone.resolve(commit + "^{commit}");
            if (id == null) {
                return Optional.empty();
            }
            RevCommit found = walk.parseCommit(id);
            return past(walk, found, environment) instanceof Reading.Valid(var valid)
                    ? Optional.of(EnvironmentRevision.valid(revision(found), valid))
                    : Optional.empty();
        } catch (RevisionSyntaxException | AmbiguousObjectException e) {
            log.warn("{} names no commit: {}", commit, e.toString());
            return Optional.empty();
        }
    }

    /** What is invalid at the head, with what was last good of it. */
    private EnvironmentRevision behind(
            RevWalk walk, RevCommit head, String name, EnvironmentRevision invalid)
            throws IOException {
        Optional<ObjectId> known = clone.good(name);
        if (known.isPresent()) {
            RevCommit good = walk.parseCommit(known.get());
            if (past(walk, good, name) instanceof Reading.Valid(var environment)) {
                return invalid.behind(revision(good), environment);
            }
        }
        Set<ObjectId> trees = new HashSet<>();
        RevCommit commit = head;
        for (int back = 0; back < FARTHEST && commit.getParentCount() > 0; back++) {
            commit = walk.parseCommit(commit.getParent(0));
            if (!trees.add(commit.getTree())) {
                continue;
            }
            switch (past(walk, commit, name)) {
                case null -> {
                    return invalid;
                }
                case Reading.Valid(var environment) -> {
                    clone.good(name, commit);
                    return invalid.behind(revision(commit), environment);
                }
                case Reading _ -> {}
            }
        }
        return invalid;
    }

    /** What an older commit says of one environment; null when it has none of that name. */
    private @Nullable Reading past(RevWalk walk, RevCommit commit, String name) throws IOException {
        try {
            EnvironmentClaim claim = claims(walk, commit).get(name);
            return claim == null ? null : claim.reading();
        } catch (Failure _) {
            return null;
        }
    }

    private Map<String, EnvironmentClaim> claims(RevWalk walk, RevCommit commit)
            throws IOException {
        CommitFolder folder =
                new CommitFolder(clone, index, walk.getObjectReader(), commit, remote.path());
        Map<String, FileReading> readings = new TreeMap<>();
        for (String file : folder.files()) {
            readings.put(file, FileReading.at(folder, file, check));
        }
        return EnvironmentClaim.of(folder, readings, check);
    }

    /** Whether a commit does not follow the head, as far as the clone reaches. */
    private boolean rewrites(RevWalk walk, RevCommit next) throws IOException {
        Optional<ObjectId> head = clone.head();
        if (head.isEmpty()) {
            return false;
        }
        RevCommit before = walk.parseCommit(head.get());
        if (walk.isMergedInto(before, next)) {
            return false;
        }
        if (clone.getObjectDatabase().getShallowCommits().isEmpty()) {
            return true;
        }
        // In a shallow clone the head may be followed by more commits than were fetched. Where
        // both have a common past that is known, they have parted.
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(List.of(before, next));
        boolean parted = walk.next() != null;
        walk.reset();
        walk.setRevFilter(RevFilter.ALL);
        return parted;
    }

    private Revision revision(RevCommit commit) throws IOException {
        String label = remote.branch() + "@" + commit.abbreviate(7).name();
        boolean rewritten = clone.rewritten().filter(commit::equals).isPresent();
        String author =
                Optional.ofNullable(commit.getAuthorIdent()).map(PersonIdent::getName).orElse("");
        return new Revision(
                commit.name(),
                rewritten ? label + " (history rewritten)" : label,
                Optional.of(
                        new Commit(
                                commit.name(),
                                Quoted.plain(commit.getShortMessage()),
                                Quoted.plain(author),
                                Instant.ofEpochSecond(commit.getCommitTime()),
                                signatures.good(clone, commit))));
    }
}
