package dev.plumbline.kind;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Stands before a cloud, passes requests on, and answers some reads otherwise when told to. */
final class Middleman implements AutoCloseable {
    private static final List<String> PASSED =
            List.of("Content-Type", "Content-Encoding", "X-HTTP-Method-Override");

    private final URI cloud;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile List<Reply> replies = List.of();

    /** What is answered to a read of a path in which an expression is found. */
    record Reply(Pattern path, int status, String type, String body) {
        static Reply json(String path, int status, String body) {
            return new Reply(Pattern.compile(path), status, "application/json", body);
        }
    }

    Middleman(URI cloud) {
        this.cloud = cloud;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(
                                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0),
                            1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers so from now on; everything else is passed on. */
    void reply(List<Reply> some) {
        replies = some;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Reply> reply =
                    replies.stream()
                            .filter(each -> reads(exchange))
                            .filter(each ->
                                    each.path().matcher(exchange.getRequestURI().getPath()).find())
                            .findFirst();
            if (reply.isPresent()) {
                Reply said = reply.get();
                send(
                        exchange,
                        said.status(),
                        said.type(),
                        said.body().getBytes(StandardCharsets.UTF_8));
            } else {
                HttpResponse<byte[]> answer = pass(exchange, body);
                String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
                send(exchange, answer.statusCode(), type, answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean reads(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                || exchange.getRequestURI().getPath().endsWith(":getIamPolicy");
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(cloud + exchange.getRequestURI().toString()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        PASSED.forEach(name ->
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                        .ifPresent(value -> request.header(name, value)));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}
