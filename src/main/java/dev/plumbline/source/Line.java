package dev.plumbline.source;

import dev.plumbline.model.Fault;
import java.util.Optional;
import org.eclipse.jgit.transport.Transport;

/** What one conversation with a remote needs, and what it tells of having been refused. */
sealed interface Line extends AutoCloseable permits HttpLine, SshLine, DiskLine {
    /**
     * A line for one conversation.
     *
     * @throws dev.plumbline.model.Failure when a file that is needed cannot be read
     */
    static Line to(Remote remote) {
        return switch (remote.access()) {
            case Remote.Access.Key key -> new SshLine(remote, key);
            case Remote.Access.Token token -> new HttpLine(remote, Optional.of(token));
            case Remote.Access.Anybody _ when remote.onDisk() -> new DiskLine();
            case Remote.Access.Anybody _ -> new HttpLine(remote, Optional.empty());
        };
    }

    void prepare(Transport transport);

    /** Why the conversation failed, where this line knows. */
    Optional<Fault> refusal(Throwable error);

    @Override
    void close();
}
