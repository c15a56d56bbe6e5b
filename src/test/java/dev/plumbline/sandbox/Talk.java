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
final class Talk implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    Talk() {
        this(1);
    }

    Talk(double speed) {
        try {
            sandbox = Sandbox.start(new Sandbox.Options(0, speed, 7));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A status and a JSON body. */
    record Reply(int status, JsonNode body) {

        String text(String... path) {
            JsonNode node = body;
            for (String part : path) {
                node = part.matches("\\d+") ? node.path(Integer.parseInt(part)) : node.path(part);
            }
            return node.isMissingNode() ? "" : node.asString(node.toString());
        }

        String reason() {
            return text("error", "errors", "0", "reason");
        }

        String message() {
            return text("error", "message");
        }
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    Reply send(String method, String path, String body) {
        try {
            return trying(method, path, body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply trying(String method, String path, String body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(30))
                        .build();
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
    Reply done(String method, String path, String body) {
        Reply reply = send(method, path, body);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.toString());
        }
        sandbox.advance(Duration.ofMinutes(1));
        return reply;
    }

    void network(String name) {
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
