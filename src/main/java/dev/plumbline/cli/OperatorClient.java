package dev.plumbline.cli;

import dev.plumbline.model.text.SpanText;
import dev.plumbline.model.time.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of a running operator's REST API; every call ends within ten seconds, and one for which
 * the operator has to ask somebody else within thirty.
 */
public final class OperatorClient implements AutoCloseable {
    private static final Deadline DEADLINE = new Deadline(Duration.ofSeconds(10));
    private static final Deadline FAR = new Deadline(Duration.ofSeconds(30));

    private final URI server;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(DEADLINE.limit())
                    .build();

    public OperatorClient(URI server, Optional<String> token) {
        this.server = server;
        this.token = token;
    }

    /** The operator that a command line names, or else the profile. */
    public static OperatorClient of(@Nullable URI named) {
        Profile.Access access = new Profile(System.getenv()).access(named);
        return new OperatorClient(access.server(), access.token());
    }

    /** No answer, or one that says no; the message is for whoever typed the command. */
    public static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    /** What stands at a path of plain names, such as {@code /environments/staging}. */
    public JsonNode get(String path) {
        return get(path, null);
    }

    /** The same, narrowed by a query such as {@code limit=20}. */
    public JsonNode get(String path, @Nullable String query) {
        return send(request(path, query).GET().build());
    }

    /** What the operator has to ask somebody else for. */
    public JsonNode far(String path, @Nullable String query) {
        return send(request(path, query).GET().build(), FAR);
    }

    public JsonNode post(String path) {
        return send(write(path, null).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** With a parameter such as {@code for=4h}. */
    public JsonNode post(String path, String query) {
        return send(write(path, query).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    public JsonNode post(String path, JsonNode body) {
        return send(
                write(path, null)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    public JsonNode delete(String path) {
        return send(write(path, null).DELETE().build());
    }

    private HttpRequest.Builder write(String path, @Nullable String query) {
        return request(path, query).header("X-Plumbline-Request", "1");
    }

    private HttpRequest.Builder request(String path, @Nullable String query) {
        try {
            String raw = new URI(null, null, "/api/v1" + path, query, null).toASCIIString();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    URI.create(server.toString().replaceAll("/+$", "") + raw))
                            .header("Accept", "application/json");
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            return request;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new Refused("'" + server + "' is not the address of a server: " + e.getMessage());
        }
    }

    private JsonNode send(HttpRequest request) {
        return send(request, DEADLINE);
    }

    private JsonNode send(HttpRequest request, Deadline deadline) {
        HttpResponse<String> answer = exchange(request, deadline);
        JsonNode body = json(answer);
        if (answer.statusCode() >= 400) {
            throw new Refused(
                    body.path("detail").asStringOpt().orElse("status " + answer.statusCode())
                            + (answer.statusCode() == 401
                                    ? " The command line takes it from PLUMBLINE_TOKEN."
                                    : ""));
        }
        return body;
    }

    private HttpResponse<String> exchange(HttpRequest request, Deadline deadline) {
        try {
            return deadline.within(
                    "request", () -> http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (TimeoutException e) {
            throw new Refused(
                    server + " did not answer within " + SpanText.of(deadline.limit()) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted while waiting for " + server + ".");
        } catch (ExecutionException e) {
            throw new Refused(
                    switch (e.getCause()) {
                        case ConnectException _ ->
                                "Nothing answers at "
                                        + server
                                        + ": is plumbline running? Start it with 'plumbline serve',"
                                        + " or name another one with --server.";
                        case IOException io ->
                                "The answer of " + server + " broke off: " + io.getMessage();
                        case null, default -> "No answer from " + server + ": " + e.getMessage();
                    });
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw new Refused(
                    "%s answered with status %d and something that is not JSON: is it Plumbline?"
                            .formatted(server, answer.statusCode()));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
