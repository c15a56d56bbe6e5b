package dev.plumbline.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** An answer that says no, thrown from wherever the reason is found. */
final class Refusal extends RuntimeException {

    private final int code;
    private final transient ObjectNode body;

    Refusal(int code, ObjectNode body) {
        super(body.path("error").path("message").asString(""), null, false, false);
        this.code = code;
        this.body = body;
    }

    int code() {
        return code;
    }

    ObjectNode body() {
        return body;
    }

    /** The same refusal under another status word. */
    Refusal as(String status) {
        if (body.path("error") instanceof ObjectNode error) {
            error.put("status", status);
        }
        return this;
    }

    Answer answer() {
        return Answer.json(code, body);
    }
}
