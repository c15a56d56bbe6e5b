package dev.plumbline.gcp.host;

import dev.plumbline.model.Failure;

/** As whom this process signs in to machines. */
@FunctionalInterface
public interface Logins {
    /**
     * The name to sign in with; from then on the machine knows this process's key.
     *
     * @throws Failure when the key cannot be made known, or is not yet
     */
    String user(Machine machine);

    /** OS Login, and another way to machines whose metadata turns that off. */
    static Logins either(Logins osLogin, Logins other) {
        return machine -> (machine.osLogin() ? osLogin : other).user(machine);
    }
}
