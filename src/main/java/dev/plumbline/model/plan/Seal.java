package dev.plumbline.model.plan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says of values that are shown to nobody whether two are the same: by a few digits that mean
 * nothing without a key, which never leaves the machine. A bare hash of a password would be as good
 * as the password to whoever guesses.
 */
public final class Seal {
    /** Without a key nothing is told of a value. */
    public static final Seal NONE = new Seal(new byte[0]);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 8;

    private final byte[] key;

    private Seal(byte[] key) {
        this.key = key;
    }

    /**
     * A seal under a key.
     *
     * @param key of at least 16 bytes that nobody can guess
     */
    public static Seal of(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("a key has at least 16 bytes");
        }
        return new Seal(Arrays.copyOf(key, key.length));
    }

    /** What stands in the place of a value: {@code (sensitive 3f9a02c1)}. */
    public String over(String value) {
        if (key.length == 0) {
            return Change.HIDDEN;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            String digits = HexFormat.of().formatHex(digest).substring(0, DIGITS);
            return Change.HIDDEN.replace(")", " " + digits + ")");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "a seal";
    }
}
