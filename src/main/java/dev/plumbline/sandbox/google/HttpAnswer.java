package dev.plumbline.sandbox.google;

import dev.plumbline.sandbox.cloud.JsonTrees;
import tools.jackson.databind.JsonNode;

/**
 * What goes back over the wire: a status, a content type and a text.
 *
 * @param again whether the caller waits for something that has not happened yet
 */
public record HttpAnswer(int status, String contentType, String body, boolean again) {

    private static final String JSON = "application/json; charset=UTF-8";

    public static HttpAnswer json(int status, JsonNode body) {
        return new HttpAnswer(status, JSON, JsonTrees.write(body), false);
    }

    public static HttpAnswer ok(JsonNode body) {
        return json(200, body);
    }

    /** Not the last word: whoever waits is asked to look again. */
    public HttpAnswer unfinished() {
        return new HttpAnswer(status, contentType, body, true);
    }

    /** Nothing to say: 204. */
    public static HttpAnswer empty() {
        return new HttpAnswer(204, JSON, "", false);
    }

    public static HttpAnswer text(String text) {
        return new HttpAnswer(200, "text/plain; charset=UTF-8", text, false);
    }

    public boolean succeeded() {
        return status < 300;
    }
}
