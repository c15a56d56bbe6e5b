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
}
