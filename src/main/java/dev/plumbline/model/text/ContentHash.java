package dev.plumbline.model.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A hash over several parts, in order; where one ends and the next begins is in it. */
public final class ContentHash {
    private static final String DIGEST = "sha256:";
    private static final int HEX = 64;

    private final MessageDigest digest;

    public ContentHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a text alone, as other tools write it: {@code sha256:...}. */
    public static String digest(String text) {
        return DIGEST
                + HexFormat.of()
                        .formatHex(
                                new ContentHash()
                                        .digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a text is what {@link #digest} gives. */
    public static boolean isDigest(String text) {
        return text.length() == DIGEST.length() + HEX
                && text.startsWith(DIGEST)
                && text.chars()
                        .skip(DIGEST.length())
                        .allMatch(digit -> Character.digit(digit, 16) >= 0);
    }

    /** The hash of some texts. */
    public static String of(List<String> parts) {
        ContentHash hash = new ContentHash();
        parts.forEach(hash::add);
        return hash.hex();
    }

    public void add(String part) {
        add(part.getBytes(StandardCharsets.UTF_8));
    }

    public void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }

    /** To be asked once, when all is added. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
