package dev.plumbline.sandbox.host;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** The keys by which a host is known, made when they are first needed. */
public final class HostKeys {

    private static final Map<String, Integer> TYPES = new LinkedHashMap<>();
    private final Map<String, KeyPair> pairs = new LinkedHashMap<>();

    static {
        TYPES.put("ssh-ed25519", 256);
        TYPES.put("ecdsa-sha2-nistp256", 256);
        TYPES.put("ssh-rsa", 2048);
    }

    private synchronized Map<String, KeyPair> made() {
        if (pairs.isEmpty()) {
            TYPES.forEach((type, size) -> pairs.put(type, make(type, size)));
        }
        return pairs;
    }

    /** A new pair. */
    public static KeyPair make(String type, int size) {
        try {
            return KeyUtils.generateKeyPair(type, size);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<KeyPair> all() {
        return List.copyOf(made().values());
    }

    /** The public halves by type, as they stand in a key file after the type. */
    public Map<String, String> published() {
        Map<String, String> all = new LinkedHashMap<>();
        made().forEach((type, pair) ->
                all.put(type, PublicKeyEntry.toString(pair.getPublic()).split(" ", -1)[1]));
        return all;
    }
}
