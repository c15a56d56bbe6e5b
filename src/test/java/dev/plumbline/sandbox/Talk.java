package dev.plumbline.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox of a test's own, and the plain HTTP to talk to it. */
public final class Talk implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    public Talk() {
        this(1);
    }

    public Talk(double speed) {
        try {
            sandbox = Sandbox.start(new Sandbox.Options(0, speed, 7));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A status and a JSON body. */
    public record Reply(int status, JsonNode body) {

        public String text(String... path) {
            JsonNode node = body;
            for (String part : path) {
                node = part.matches("\\d+") ? node.path(Integer.parseInt(part)) : node.path(part);
            }
            return node.isMissingNode() ? "" : node.asString(node.toString());
        }

        public String reason() {
            return text("error", "errors", "0", "reason");
        }

        public String message() {
            return text("error", "message");
        }
    }

    public Reply get(String path) {
        return send("GET", path, "");
    }

    public Reply post(String path, String body) {
        return send("POST", path, body);
    }

    public Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    public Reply delete(String path) {
        return send("DELETE", path, "");
    }

    public Reply send(String method, String path, String body) {
        try {
            return trying(method, path, body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Reply trying(String method, String path, String body) throws IOException {
        return exchange(
                HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Uploads bytes of that type. */
    public Reply upload(String path, String type, byte[] body) {
        try {
            return exchange(
                    HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes at a path. */
    public byte[] download(String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(sandbox.uri() + path)).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Reply exchange(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(Duration.ofSeconds(30)).build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("content-type").orElse("").contains("json");
            JsonNode body2 =
                    JSON.readTree(json && !response.body().isEmpty() ? response.body() : "{}");
            return new Reply(response.statusCode(), body2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a write and lets the time pass that it takes. */
    public Reply done(String method, String path, String body) {
        Reply reply = send(method, path, body);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.toString());
        }
        sandbox.advance(Duration.ofMinutes(1));
        return reply;
    }

    public void network(String name) {
        done(
                "POST",
                "/compute/v1/projects/demo/global/networks",
                "{\"name\": \"%s\", \"autoCreateSubnetworks\": false}".formatted(name));
    }

    @Override
    public void close() {
        http.close();
        sandbox.close();
    }
}
