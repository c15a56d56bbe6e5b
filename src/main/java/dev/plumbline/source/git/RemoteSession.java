package dev.plumbline.source.git;

import dev.plumbline.model.Fault;
import java.util.Optional;
import org.eclipse.jgit.transport.Transport;

/** What one conversation with a remote needs, and what it tells of having been refused. */
sealed interface RemoteSession extends AutoCloseable permits HttpSession, SshSession, DiskSession {
    /**
     * A session for one conversation.
     *
     * @throws dev.plumbline.model.Failure when a file that is needed cannot be read
     */
    static RemoteSession to(GitRemote remote) {
        return switch (remote.login()) {
            case GitRemote.Login.Key key -> new SshSession(remote, key);
            case GitRemote.Login.Token token -> new HttpSession(remote, Optional.of(token));
            case GitRemote.Login.Anybody _ when remote.onDisk() -> new DiskSession();
            case GitRemote.Login.Anybody _ -> new HttpSession(remote, Optional.empty());
        };
    }

    void prepare(Transport transport);

    /** Why the conversation failed, where this session knows. */
    Optional<Fault> refusal(Throwable error);

    @Override
    void close();
}
