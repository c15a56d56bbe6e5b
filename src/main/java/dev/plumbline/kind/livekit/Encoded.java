package dev.plumbline.kind.livekit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Texts on their way to a host. */
final class Encoded {
    private Encoded() {}

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
