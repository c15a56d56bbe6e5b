package dev.plumbline.ssh;

import dev.plumbline.model.Failure;

/** Runs scripts on hosts as root. Safe for use by many threads. */
public interface HostShell {
    /** What the one line of output begins with that is the answer; all others are noise. */
    String SENTINEL = "PLUMBLINE1 ";

    /**
     * Runs a script and waits for its end. Connections are kept for the next one.
     *
     * @return what follows the {@link #SENTINEL}: one JSON object
     * @throws Failure when the host cannot be reached or does not let us in, when the script has
     *     not ended in time (it may go on there), or ends without an answer
     */
    String run(SshTarget target, RemoteScript script);

    /**
     * The public half of the key that this process signs in with, as {@code ssh-ed25519 AAAA...}.
     */
    String publicKey();
}
