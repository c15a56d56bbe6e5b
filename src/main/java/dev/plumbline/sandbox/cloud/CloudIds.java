package dev.plumbline.sandbox.cloud;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** Names and numbers the server makes up, the same again for the same seed. */
public final class CloudIds {

    /** What names that the server makes up are made of. */
    public static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;

    public CloudIds(long seed) {
        this.random = new Random(seed);
    }

    /** A numeric id as compute gives it: an unsigned 64-bit number, in a string. */
    public synchronized String number() {
        return Long.toString(1_000_000_000_000_000_000L + (random.nextLong() >>> 2));
    }

    public synchronized String uuid() {
        return new UUID(
                        (random.nextLong() & ~0xF000L) | 0x4000L,
                        (random.nextLong() & ~(3L << 62)) | (1L << 63))
                .toString();
    }

    public synchronized String letters(int length, String alphabet) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                .reduce("", String::concat);
    }

    public synchronized double chance() {
        return random.nextDouble();
    }

    /** Eight bytes in base64 that change whenever the content does. */
    public static String fingerprint(JsonNode content) {
        return Base64.getUrlEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Long.BYTES).putLong(hash(content.toString())).array());
    }

    /** A positive number that depends on the text only. */
    public static long hash(String text) {
        CRC32 low = new CRC32();
        low.update(text.getBytes(StandardCharsets.UTF_8));
        CRC32 high = new CRC32();
        high.update(("/" + text).getBytes(StandardCharsets.UTF_8));
        return ((high.getValue() << 32) | low.getValue()) & Long.MAX_VALUE;
    }
}
