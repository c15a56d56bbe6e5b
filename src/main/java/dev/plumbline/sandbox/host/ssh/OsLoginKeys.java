package dev.plumbline.sandbox.host.ssh;

import dev.plumbline.sandbox.host.HostMachine;
import dev.plumbline.sandbox.host.files.Actor;
import java.security.PublicKey;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** Lets in whom OS Login knows by their account and key. */
public final class OsLoginKeys implements LoginRule {

    private final Accounts accounts;

    /** The accounts that OS Login knows. */
    @FunctionalInterface
    public interface Accounts {

        /** The number of the account of that name that a key in base64 opens now. */
        OptionalInt uid(String username, String key);
    }

    public OsLoginKeys(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Actor> admit(HostMachine machine, String user, PublicKey key) {
        String blob = PublicKeyEntry.toString(key).split(" ", -1)[1];
        OptionalInt uid = accounts.uid(user, blob);
        return uid.isPresent()
                ? Optional.of(new Actor(user, uid.getAsInt(), "/home/" + user))
                : Optional.empty();
    }
}
