package dev.plumbline.source.git;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Nearest;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.text.SpanText;
import dev.plumbline.model.time.Deadline;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/** Brings the newest commits of a branch into a clone; bounded in depth, size and time. */
final class GitFetch {
    private static final int DEPTH = 50;

    /** An interrupted virtual thread leaves whatever socket it waits for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BareClone clone;
    private final GitRemote remote;

    GitFetch(BareClone clone, GitRemote remote) {
        this.clone = clone;
        this.remote = remote;
    }

    /**
     * The newest commit of the branch, which is in the clone now.
     *
     * @throws Failure when it cannot be had
     * @throws IOException when the clone is damaged
     */
    ObjectId newest() throws IOException {
        Deadline deadline = new Deadline(remote.limits().timeout(), PATIENCE);
        try {
            return deadline.within("git fetch", this::talk);
        } catch (TimeoutException e) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "git at %s was not done within %s"
                                    .formatted(remote.host(), SpanText.of(deadline.limit()))),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(new Fault(FaultOwner.UNAVAILABLE, "the operator goes down"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            if (e.getCause() instanceof IOException damaged) {
                throw damaged;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private ObjectId talk() throws IOException {
        try (RemoteSession session = RemoteSession.to(remote)) {
            try (Transport transport = Transport.open(clone, remote.uri())) {
                session.prepare(transport);
                transport.setTimeout((int) Math.max(1, remote.limits().timeout().toSeconds()));
                transport.setDepth(DEPTH);
                return talk(transport);
            } catch (IOException e) {
                throw failure(session, e);
            }
        }
    }

    private ObjectId talk(Transport transport) throws IOException {
        try (FetchConnection connection = transport.openFetch(List.of(new RefSpec(remote.ref())))) {
            Ref branch = connection.getRef(remote.ref());
            ObjectId commit = branch == null ? null : branch.getObjectId();
            if (commit == null) {
                throw new Failure(new Fault(FaultOwner.SPEC, missing(transport)));
            }
            if (!clone.getObjectDatabase().has(commit)) {
                connection.fetch(NullProgressMonitor.INSTANCE, List.of(branch), Set.of());
                for (PackLock lock : connection.getPackLocks()) {
                    lock.unlock();
                }
            }
            return commit;
        }
    }

    private String missing(Transport transport) throws IOException {
        try (FetchConnection connection = transport.openFetch()) {
            List<String> branches =
                    connection.getRefs().stream()
                            .map(Ref::getName)
                            .filter(name -> name.startsWith(Constants.R_HEADS))
                            .map(name -> name.substring(Constants.R_HEADS.length()))
                            .toList();
            return branches.isEmpty()
                    ? "the repository is empty: it has no branch at all"
                    : "the repository has no branch "
                            + Quoted.of(remote.branch())
                            + Nearest.hint(remote.branch(), branches);
        }
    }

    /** What to say of an error; fails itself when the clone is to blame. */
    private Failure failure(RemoteSession session, IOException error) throws IOException {
        if (CauseChain.of(error)
                .anyMatch(cause ->
                        cause instanceof CappedStream.TooMuch
                                || cause instanceof TooLargeObjectInPackException)) {
            return new Failure(
                    new Fault(
                            FaultOwner.SPEC,
                            "the newest %d commits are more than the %d MB that are taken; keep the specs in a smaller repository, or raise plumbline.git.max-size"
                                    .formatted(DEPTH, remote.limits().bytes() >> 20)),
                    error);
        }
        if (CauseChain.of(error)
                .anyMatch(cause ->
                        cause instanceof MissingObjectException
                                || cause instanceof CorruptObjectException)) {
            clone.verify();
        }
        return new Failure(
                session.refusal(error)
                        .orElseGet(() -> new Fault(FaultOwner.UNAVAILABLE, unreachable(error))),
                error);
    }

    private String unreachable(IOException error) {
        if (CauseChain.of(error).anyMatch(UnknownHostException.class::isInstance)) {
            return "no host of the name " + remote.host() + " is known";
        }
        Throwable root = CauseChain.of(error).reduce(error, (_, last) -> last);
        return "git at "
                + remote.host()
                + " cannot be reached: "
                + Quoted.plain(String.valueOf(root.getMessage()));
    }
}
