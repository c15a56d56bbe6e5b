package dev.plumbline.gcp.host;

import dev.plumbline.model.Failure;

/** As whom this process signs in to machines. */
@FunctionalInterface
public interface Logins {
    /**
     * The name to sign in with; from then on the machines know this process's key.
     *
     * @param project whose machines are meant
     * @throws Failure when the key cannot be made known
     */
    String user(String project);
}
