package dev.plumbline.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * Takes requests off the wire, lets faults befall them, has one at a time answered, and logs them.
 */
final class Front implements HttpHandler {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MS = 10;

    private final Router router;
    private final Faults faults;
    private final RequestLog log;
    private final CloudClock clock;
    private final Runnable settle;
    private final Controls controls;
    private final ReentrantLock turn = new ReentrantLock(true);

    Front(
            Router router,
            Faults faults,
            RequestLog log,
            CloudClock clock,
            Runnable settle,
            Controls controls) {
        this.router = router;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
        this.settle = settle;
        this.controls = controls;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = body(exchange);
            URI uri = exchange.getRequestURI();
            String path = uri.getRawPath();
            String method = method(exchange);
            if (path.equals("/") || Controls.owns(path)) {
                Call call = new Call(method, path, Map.of(), query(uri), body, Drawn.NONE);
                send(exchange, method, inTurn(() -> controls.answer(call)));
                return;
            }
            Optional<Answer> answer = answer(method, path, query(uri), body);
            log.add(
                    clock.now(),
                    method,
                    path,
                    Optional.ofNullable(uri.getRawQuery()).orElse(""),
                    answer.map(Answer::status).orElse(0),
                    header(exchange.getRequestHeaders(), "User-Agent"));
            if (answer.isPresent()) {
                send(exchange, method, answer.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer, or nothing when the connection is to be dropped instead. */
    private Optional<Answer> answer(
            String method, String path, Map<String, String> query, String body)
            throws InterruptedException {
        Optional<Router.Match> match = router.match(method, path);
        if (match.isEmpty()) {
            return Optional.of(Answer.unknown(path));
        }
        Route route = match.get().route();
        Drawn drawn = faults.draw(method, path, route.kind());
        Call call = new Call(method, path, match.get().args(), query, body, drawn);
        Thread.sleep(clock.scaled(drawn.lasting(Fault.LATENCY)));
        if (drawn.has(Fault.DROPPED)) {
            return Optional.empty();
        }
        Optional<Refusal> refused = Misfortune.of(call);
        if (refused.isPresent()) {
            return Optional.of(refused.get().answer());
        }
        Answer answer = patiently(route, call);
        if (answer.succeeded() && drawn.has(Fault.DROP_AFTER_WRITE)) {
            return Optional.empty();
        }
        if (answer.succeeded() && drawn.has(Fault.ERROR_AFTER_WRITE)) {
            return Optional.of(Misfortune.unavailable(call).answer());
        }
        return Optional.of(answer);
    }

    /** Asks again while the answer is not the last word, as {@code operations.wait} does. */
    private Answer patiently(Route route, Call call) throws InterruptedException {
        Instant patience = Instant.now().plus(clock.scaled(LONGEST_WAIT));
        Answer answer = once(route, call);
        while (answer.again() && Instant.now().isBefore(patience)) {
            Thread.sleep(LOOK_AGAIN_MS);
            answer = once(route, call);
        }
        return answer;
    }

    private Answer once(Route route, Call call) {
        return inTurn(() -> {
            settle.run();
            try {
                return route.handler().answer(call);
            } catch (Refusal refusal) {
                return refusal.answer();
            }
        });
    }

    private Answer inTurn(Supplier<Answer> answer) {
        turn.lock();
        try {
            return answer.get();
        } finally {
            turn.unlock();
        }
    }

    private static void send(HttpExchange exchange, String method, Answer answer)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean bare = method.equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
    }

    /** The body, which Google's discovery clients send compressed. */
    private static String body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        boolean gzip =
                header(exchange.getRequestHeaders(), "Content-Encoding").equalsIgnoreCase("gzip");
        byte[] bytes = (gzip ? new GZIPInputStream(in) : in).readAllBytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String method(HttpExchange exchange) {
        String override = header(exchange.getRequestHeaders(), "X-HTTP-Method-Override");
        return override.isEmpty() ? exchange.getRequestMethod() : override.toUpperCase(Locale.ROOT);
    }

    private static String header(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = Optional.ofNullable(uri.getRawQuery()).orElse("");
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
