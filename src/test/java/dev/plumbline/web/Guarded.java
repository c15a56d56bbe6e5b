package dev.plumbline.web;

import dev.plumbline.ledger.VocabularyJson;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A server that asks for a token, and callers that have one. */
public final class Guarded implements AutoCloseable {
    public static final String ROOT = "fedcba9876543210fedcba9876543210";

    public final Server server;

    public Guarded(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--plumbline.token=" + ROOT);
        server = new Server(all.toArray(String[]::new));
        server.keeper().save(server.telling().staging());
        server.keeper().save(server.telling().production());
    }

    /** A new token for some environments, or for all. */
    String token(String name, String role, String... environments) {
        return created(name, role, environments).path("token").asString();
    }

    JsonNode created(String name, String role, String... environments) {
        String reach =
                environments.length == 0
                        ? "\"*\""
                        : "\"" + String.join("\",\"", environments) + "\"";
        HttpResponse<String> answer =
                create(
                        """
                        {"name": "%s", "role": "%s", "environments": [%s], "expiresIn": "90d"}\
                        """
                                .formatted(name, role, reach));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.body());
        }
        return VocabularyJson.mapper().readTree(answer.body());
    }

    HttpResponse<String> create(String body) {
        return server.send(
                bearer(ROOT, server.write("/api/v1/tokens"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> revoke(String id) {
        return server.send(bearer(ROOT, server.write("/api/v1/tokens/" + id)).DELETE());
    }

    public HttpResponse<String> get(String token, String path) {
        return server.send(bearer(token, server.request(path)));
    }

    /** What a browser gets that has been given the token as its password. */
    HttpResponse<String> page(String token, String path) {
        return server.send(basic(token, server.request(path)).header("Accept", "text/html"));
    }

    JsonNode json(String token, String path) {
        return VocabularyJson.mapper().readTree(get(token, path).body());
    }

    HttpResponse<String> sync(String token, String environment) {
        return server.send(
                bearer(token, server.write("/api/v1/environments/" + environment + "/sync"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    public static HttpRequest.Builder bearer(String token, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    static HttpRequest.Builder basic(String token, HttpRequest.Builder request) {
        return request.header(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(("ann:" + token).getBytes(StandardCharsets.UTF_8)));
    }

    public static String detail(HttpResponse<String> answer) {
        return VocabularyJson.mapper().readTree(answer.body()).path("detail").asString();
    }

    @Override
    public void close() {
        server.close();
    }
}
