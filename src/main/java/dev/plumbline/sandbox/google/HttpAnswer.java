package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What goes back over the wire: a status, a content type, further headers and a body.
 *
 * @param bytes whether the body is bytes, one character each, and no text
 * @param again whether the caller waits for something that has not happened yet
 */
public record HttpAnswer(
        int status,
        String contentType,
        Map<String, String> headers,
        String body,
        boolean bytes,
        boolean again) {

    private static final String JSON = "application/json; charset=UTF-8";

    /** A text of some type. */
    public static HttpAnswer of(int status, String contentType, String body) {
        return new HttpAnswer(status, contentType, Map.of(), body, false, false);
    }

    /** Bytes of some type, one character each. */
    public static HttpAnswer bytes(int status, String contentType, String body) {
        return new HttpAnswer(status, contentType, Map.of(), body, true, false);
    }

    public static HttpAnswer json(int status, JsonNode body) {
        return of(status, JSON, JsonTrees.write(body));
    }

    /** The same with a header. */
    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, contentType, more, body, bytes, again);
    }

    /** How its body becomes bytes. */
    public Charset charset() {
        return bytes ? StandardCharsets.ISO_8859_1 : BodyCharset.of(contentType);
    }

    public static HttpAnswer ok(JsonNode body) {
        return json(200, body);
    }

    /** Not the last word: whoever waits is asked to look again. */
    public HttpAnswer unfinished() {
        return new HttpAnswer(status, contentType, headers, body, bytes, true);
    }

    /** Nothing to say: 204. */
    public static HttpAnswer empty() {
        return empty(204);
    }

    /** Nothing to say but a status. */
    public static HttpAnswer empty(int status) {
        return of(status, JSON, "");
    }

    public static HttpAnswer text(String text) {
        return of(200, "text/plain; charset=UTF-8", text);
    }

    public boolean succeeded() {
        return status < 300;
    }
}
