package dev.plumbline.web.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API token as its holder has it: {@code plumb_ID_SECRET}, with a secret of 256 random bits.
 * Printed by accident, it shows its id alone.
 */
public record BearerToken(String id, String secret) {
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile(
                    "plumb_([0-9a-f]{%d})_([0-9a-f]{%d})"
                            .formatted(2 * ID_BYTES, 2 * SECRET_BYTES));
    private static final SecureRandom RANDOM = new SecureRandom();

    public static BearerToken random() {
        return new BearerToken(hex(ID_BYTES), hex(SECRET_BYTES));
    }

    /** Empty for what cannot be a token. */
    public static Optional<BearerToken> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new BearerToken(form.group(1), form.group(2)))
                : Optional.empty();
    }

    /** What its holder is given, once. */
    @JsonValue
    String text() {
        return "plumb_" + id + "_" + secret;
    }

    /** Of the secret: what may be kept. No slow hash is needed for what cannot be guessed. */
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "plumb_" + id + "_…";
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
