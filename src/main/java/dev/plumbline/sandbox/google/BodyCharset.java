package dev.plumbline.sandbox.google;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How bodies are carried as text: what is no text byte by byte, one character each. */
public final class BodyCharset {

    private BodyCharset() {}

    /** The charset of a body of that content type. */
    public static Charset of(String type) {
        boolean text =
                type.isEmpty()
                        || type.contains("json")
                        || type.startsWith("text/")
                        || type.startsWith("multipart/mixed");
        return text ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }
}
