package dev.plumbline.host;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody in a room: a signalling connection with a token, as LiveKit's own clients open it.
 *
 * @see <a href="https://docs.livekit.io/reference/internals/client-protocol/">client protocol</a>
 */
final class Caller implements AutoCloseable {
    private final HttpClient http;
    private final WebSocket socket;

    private Caller(HttpClient http, WebSocket socket) {
        this.http = http;
        this.socket = socket;
    }

    /** Joins a room with the host's own keys, and returns when LiveKit counts one more. */
    static Caller join(RealHost host) {
        String[] pair =
                host.run(
                                "cd %s/livekit && cat $(cat staged)/keys.yaml"
                                        .formatted(RealHost.DIRECTORY))
                        .split(": *", -1);
        CompletableFuture<String> joined = new CompletableFuture<>();
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket =
                http.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(
                                        "ws://127.0.0.1:7880/rtc?protocol=15&sdk=go&access_token="
                                                + token(pair[0].strip(), pair[1].strip())),
                                new WebSocket.Listener() {
                                    @Override
                                    public CompletionStage<?> onBinary(
                                            WebSocket webSocket,
                                            java.nio.ByteBuffer data,
                                            boolean last) {
                                        joined.complete("joined");
                                        webSocket.request(1);
                                        return CompletableFuture.completedStage(null);
                                    }
                                })
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
        joined.orTimeout(10, TimeUnit.SECONDS).join();
        return new Caller(http, socket);
    }

    private static String token(String key, String secret) {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"iss":"%s","sub":"caller","nbf":%d,"exp":%d,"video":{"roomJoin":true,"room":"standup"}}\
                """
                        .formatted(key, now - 10, now + 600);
        String text = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text
                    + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves. */
    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(10, TimeUnit.SECONDS).join();
        http.shutdownNow();
    }
}
