package dev.plumbline.source.git;

import dev.plumbline.model.Fault;
import java.util.Optional;
import org.eclipse.jgit.transport.Transport;

/** A conversation with a repository on this machine: nobody asks who we are. */
final class DiskSession implements RemoteSession {
    @Override
    public void prepare(Transport transport) {}

    @Override
    public Optional<Fault> refusal(Throwable error) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
