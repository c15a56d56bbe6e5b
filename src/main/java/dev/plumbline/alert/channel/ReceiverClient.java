package dev.plumbline.alert.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Requests to receivers: no redirect is followed, no answer is read beyond some thousand
 * characters, and no failure shows an address, which may hold a secret. Whoever asks sets the
 * deadline.
 */
public final class ReceiverClient implements AutoCloseable {
    private static final int LONGEST = 64_000;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** It is the notification that they refuse, and it stays the same. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 410, 413, 414, 415, 422);

    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(DeliveryDeadline.OF_ATTEMPT.limit())
                    .build();

    public ReceiverClient(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What a receiver answered.
     *
     * @param pause for how long it wants to be left alone
     */
    public record Reply(int status, String body, Optional<Duration> pause) {
        /**
         * Whether it took what was sent.
         *
         * @param said what its answer says, where that can hold nothing secret
         * @throws DeliveryFailure when it did not
         */
        public void expectTaken(String said) throws DeliveryFailure {
            String why = "it answered with status " + status + (said.isEmpty() ? "" : ": " + said);
            if (FOR_GOOD.contains(status)) {
                throw DeliveryFailure.forGood(why);
            }
            if (status >= 400) {
                throw DeliveryFailure.later(why, pause.orElse(Duration.ZERO));
            }
            if (status >= 300) {
                throw DeliveryFailure.later(
                        why + ", a redirect: configure the address that it leads to");
            }
        }
    }

    Reply json(URI receiver, Map<String, String> headers, String body)
            throws DeliveryFailure, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(receiver)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    public Reply get(URI receiver) throws DeliveryFailure, InterruptedException {
        return send(HttpRequest.newBuilder(receiver).GET());
    }

    private Reply send(HttpRequest.Builder request) throws DeliveryFailure, InterruptedException {
        try {
            HttpResponse<InputStream> answer =
                    http.send(
                            request.header("User-Agent", "Plumbline").build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return new Reply(
                        answer.statusCode(),
                        new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8),
                        answer.headers().firstValue("Retry-After").flatMap(this::pause));
            }
        } catch (IOException e) {
            throw DeliveryFailure.later(words(e));
        }
    }

    /** RFC 9110, 10.2.3: seconds or a date. */
    private Optional<Duration> pause(String retryAfter) {
        try {
            Duration pause =
                    retryAfter.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(retryAfter))
                            : Duration.between(
                                    clock.instant(),
                                    ZonedDateTime.parse(
                                                    retryAfter,
                                                    DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant());
            return Optional.of(pause)
                    .filter(Duration::isPositive)
                    .map(asked -> asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** By the kind of failure alone: the JDK's messages name addresses. */
    private static String words(IOException failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .limit(8)
                .<String>mapMulti((each, words) -> {
                    switch (each) {
                        case UnknownHostException _, UnresolvedAddressException _ ->
                                words.accept("the name of its host is not known");
                        case SSLException _ -> words.accept("no TLS connection came about");
                        default -> {}
                    }
                })
                .findFirst()
                .orElse(
                        failure instanceof ConnectException
                                ? "nothing answers at its address"
                                : "the connection broke off ("
                                        + failure.getClass()
                                                .getSimpleName()
                                                .toLowerCase(Locale.ROOT)
                                        + ")");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
