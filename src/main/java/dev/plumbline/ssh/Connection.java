package dev.plumbline.ssh;

import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.io.IoUtils;

/**
 * A connection to a host, the way that it goes, and how many scripts run over it. One that is in
 * doubt is given to no other script, and ends with the last one that runs over it.
 */
final class Connection implements AutoCloseable {
    private final SshTarget target;
    private final ClientSession session;
    private final Passage passage;
    private int users;
    private boolean retired;

    Connection(SshTarget target, ClientSession session, Passage passage) {
        this.target = target;
        this.session = session;
        this.passage = passage;
    }

    ClientSession session() {
        return session;
    }

    boolean leadsTo(SshTarget other) {
        return target.equals(other);
    }

    /** For one more script; false where it can be had no longer. */
    synchronized boolean take() {
        if (retired || !session.isOpen()) {
            return false;
        }
        users++;
        return true;
    }

    /** Given to no other script. */
    synchronized void retire() {
        retired = true;
        endUnused();
    }

    /** Given back by a script. */
    @Override
    public synchronized void close() {
        users--;
        endUnused();
    }

    private void endUnused() {
        if (retired && users == 0) {
            // Nobody waits for the other side to agree: it may be gone.
            session.close(true);
            IoUtils.closeQuietly(passage);
        }
    }
}
