package dev.plumbline.sandbox;

import tools.jackson.databind.JsonNode;

/**
 * What goes back over the wire: a status, a content type and a text.
 *
 * @param again whether the caller waits for something that has not happened yet
 */
record Answer(int status, String contentType, String body, boolean again) {

    private static final String JSON = "application/json; charset=UTF-8";

    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, Json.write(body), false);
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    /** Not the last word: whoever waits is asked to look again. */
    Answer unfinished() {
        return new Answer(status, contentType, body, true);
    }

    static Answer empty() {
        return new Answer(204, JSON, "", false);
    }

    static Answer text(String text) {
        return new Answer(200, "text/plain; charset=UTF-8", text, false);
    }

    /** Google's page for a path or a method it does not know. */
    static Answer unknown(String path) {
        String escaped = path.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String page =
                """
                <!DOCTYPE html>
                <html lang=en>
                  <meta charset=utf-8>
                  <title>Error 404 (Not Found)!!1</title>
                  <p><b>404.</b> <ins>That’s an error.</ins>
                  <p>The requested URL <code>%s</code> was not found on this server.  <ins>That’s all we know.</ins>
                """
                        .formatted(escaped);
        return new Answer(404, "text/html; charset=UTF-8", page, false);
    }

    boolean succeeded() {
        return status < 300;
    }
}
