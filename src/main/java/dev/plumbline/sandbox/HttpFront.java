package dev.plumbline.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall.Request;
import dev.plumbline.sandbox.google.BodyCharset;
import dev.plumbline.sandbox.google.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.node.ObjectNode;

/** Takes requests off the wire, one by one or in batches, and sends their answers back. */
final class HttpFront implements HttpHandler {

    /** Of a body; a little more than the largest object. */
    private static final int LONGEST = 65 << 20;

    private static final Pattern UPLOAD = Pattern.compile("(/resumable)?/upload/");

    private final Frontdesk requests;
    private final ControlApi controls;

    HttpFront(Frontdesk requests, ControlApi controls) {
        this.requests = requests;
        this.controls = controls;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            Headers headers = exchange.getRequestHeaders();
            String method = method(headers, exchange.getRequestMethod());
            Optional<String> body = body(exchange);
            if (body.isEmpty()) {
                send(exchange, method, tooLong());
                return;
            }
            Request request = request(method, uri, headers(uri, headers), body.get());
            String agent = request.header("user-agent");
            if (request.path().equals("/") || ControlApi.owns(request.path())) {
                send(exchange, method, requests.inTurn(() -> controls.answer(request)));
            } else if (BatchRequests.owns(request.path())) {
                send(exchange, method, new BatchRequests(requests, agent).answer(request));
            } else {
                Optional<HttpAnswer> answer = requests.answer(request, agent);
                if (answer.isPresent()) {
                    send(exchange, method, answer.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is asked, by a path with a query, absolute or not. */
    static Request request(String method, URI uri, Map<String, String> headers, String body) {
        Map<String, List<String>> query = new HashMap<>();
        String raw = Optional.ofNullable(uri.getRawQuery()).orElse("");
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.computeIfAbsent(decode(pair.substring(0, equals)), _ -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
        }
        return new Request(method, uri.getRawPath(), raw, query, headers, body);
    }

    /** The headers; a proxy is asked for a whole address, which says the host. */
    private static Map<String, String> headers(URI uri, Headers headers) {
        Map<String, String> found = new HashMap<>();
        headers.forEach(
                (name, values) -> found.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        if (uri.getRawAuthority() != null) {
            found.put("host", uri.getRawAuthority());
        }
        return found;
    }

    private static void send(HttpExchange exchange, String method, HttpAnswer answer)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(answer.charset());
        boolean bare = method.equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
    }

    /** The body, which Google's discovery clients send compressed; uploads are bytes. */
    private static Optional<String> body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        Headers headers = exchange.getRequestHeaders();
        boolean gzip = header(headers, "Content-Encoding").equalsIgnoreCase("gzip");
        byte[] bytes = (gzip ? new GZIPInputStream(in) : in).readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            // Whoever still sends hears of no answer.
            in.transferTo(OutputStream.nullOutputStream());
        }
        boolean upload = UPLOAD.matcher(exchange.getRequestURI().getRawPath()).lookingAt();
        return bytes.length > LONGEST
                ? Optional.empty()
                : Optional.of(
                        new String(
                                bytes,
                                upload
                                        ? StandardCharsets.ISO_8859_1
                                        : BodyCharset.of(header(headers, "Content-Type"))));
    }

    private static HttpAnswer tooLong() {
        ObjectNode body = JsonTrees.object();
        body.putObject("error")
                .put("code", 413)
                .put("message", "The sandbox takes up to %d bytes at once.".formatted(LONGEST))
                .put("status", "INVALID_ARGUMENT");
        return HttpAnswer.json(413, body);
    }

    private static String method(Headers headers, String sent) {
        String override = header(headers, "X-HTTP-Method-Override");
        return override.isEmpty() ? sent : override.toUpperCase(Locale.ROOT);
    }

    private static String header(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
