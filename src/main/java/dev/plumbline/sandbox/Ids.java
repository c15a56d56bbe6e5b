package dev.plumbline.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** Names and numbers the server makes up, the same again for the same seed. */
final class Ids {

    private final Random random;

    Ids(long seed) {
        this.random = new Random(seed);
    }

    /** A numeric id as compute gives it: an unsigned 64-bit number, in a string. */
    synchronized String number() {
        return Long.toString(1_000_000_000_000_000_000L + (random.nextLong() >>> 2));
    }

    synchronized String uuid() {
        return new UUID(
                        (random.nextLong() & ~0xF000L) | 0x4000L,
                        (random.nextLong() & ~(3L << 62)) | (1L << 63))
                .toString();
    }

    synchronized String letters(int length, String alphabet) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                .reduce("", String::concat);
    }

    synchronized double chance() {
        return random.nextDouble();
    }

    /** The project's number, which stays the same for a project id. */
    static String projectNumber(String project) {
        return Long.toString(100_000_000_000L + hash("project " + project) % 800_000_000_000L);
    }

    /** Eight bytes in base64 that change whenever the content does. */
    static String fingerprint(JsonNode content) {
        return Base64.getUrlEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Long.BYTES).putLong(hash(content.toString())).array());
    }

    /** A positive number that depends on the text only. */
    static long hash(String text) {
        CRC32 low = new CRC32();
        low.update(text.getBytes(StandardCharsets.UTF_8));
        CRC32 high = new CRC32();
        high.update(("/" + text).getBytes(StandardCharsets.UTF_8));
        return ((high.getValue() << 32) | low.getValue()) & Long.MAX_VALUE;
    }
}
