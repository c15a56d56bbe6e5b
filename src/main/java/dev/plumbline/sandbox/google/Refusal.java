package dev.plumbline.sandbox.google;

import tools.jackson.databind.node.ObjectNode;

/** An answer that says no, thrown from wherever the reason is found. */
public final class Refusal extends RuntimeException {

    private final int code;
    private final transient ObjectNode body;

    public Refusal(int code, ObjectNode body) {
        super(body.path("error").path("message").asString(""), null, false, false);
        this.code = code;
        this.body = body;
    }

    public int code() {
        return code;
    }

    public ObjectNode body() {
        return body;
    }

    /** The same refusal under another status word. */
    public Refusal as(String status) {
        if (body.path("error") instanceof ObjectNode error) {
            error.put("status", status);
        }
        return this;
    }

    public HttpAnswer answer() {
        return HttpAnswer.json(code, body);
    }
}
