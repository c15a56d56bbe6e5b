package dev.plumbline.sandbox.host.ssh;

import dev.plumbline.sandbox.host.HostMachine;
import dev.plumbline.sandbox.host.files.Actor;
import java.security.PublicKey;
import java.util.Optional;

/** Who may log in to a host, and as whom. */
@FunctionalInterface
public interface LoginRule {

    /** The person that a key stands for under that name, if the host lets them in. */
    Optional<Actor> admit(HostMachine machine, String user, PublicKey key);

    /** OS Login's rule for hosts whose metadata turns it on, another one for all others. */
    static LoginRule either(LoginRule osLogin, LoginRule other) {
        return (machine, user, key) ->
                (machine.facts().on("enable-oslogin") ? osLogin : other).admit(machine, user, key);
    }
}
