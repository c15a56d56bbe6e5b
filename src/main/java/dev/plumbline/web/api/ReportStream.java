package dev.plumbline.web.api;

import dev.plumbline.web.access.Caller;
import dev.plumbline.web.access.TokenVerifier;
import dev.plumbline.web.view.EnvironmentQueries;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Live updates: an event per new report of an environment within reach, within about a second. Each
 * listener has a virtual thread of its own, so that a slow one delays nobody; it ends when its
 * token does. One caller cannot take all that may listen.
 */
@RestController
final class ReportStream implements SmartLifecycle {
    private static final int MOST_LISTENERS = 100;
    private static final int MOST_OF_ONE = 25;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final EnvironmentQueries environments;
    private final TokenVerifier credentials;
    private final ListenerSeats seats = new ListenerSeats(MOST_LISTENERS, MOST_OF_ONE);
    private final CountDownLatch stopping = new CountDownLatch(1);

    ReportStream(EnvironmentQueries environments, TokenVerifier credentials) {
        this.environments = environments;
        this.credentials = credentials;
    }

    /** That there is a newer report. */
    record News(String environment, Instant at) {}

    @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen() {
        Caller access = Caller.current();
        take(seat(access));
        SseEmitter listener = new SseEmitter(0L);
        CountDownLatch gone = new CountDownLatch(1);
        listener.onCompletion(gone::countDown);
        Thread.ofVirtual().name("stream").start(() -> tell(listener, access, gone));
        return listener;
    }

    /** One token has the same seats, whoever carries it. */
    private static String seat(Caller access) {
        return access.token().orElseGet(access::who);
    }

    private void take(String caller) {
        switch (seats.take(caller)) {
            case TAKEN -> {}
            case ALL_TAKEN ->
                    throw new ResponseStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            MOST_LISTENERS
                                    + " listeners are connected already; close one and try again.");
            case ALL_OF_CALLER_TAKEN ->
                    throw new ResponseStatusException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            MOST_OF_ONE
                                    + " listeners of this caller are connected already; close one"
                                    + " and try again.");
        }
    }

    private void tell(SseEmitter listener, Caller access, CountDownLatch gone) {
        try {
            Map<String, Instant> known = environments.reportedAt(access);
            listener.send(SseEmitter.event().comment("connected"));
            int quiet = 0;
            while (gone.getCount() > 0
                    && !stopping.await(1, TimeUnit.SECONDS)
                    && credentials.stands(access)) {
                Map<String, Instant> latest = environments.reportedAt(access);
                quiet++;
                for (Map.Entry<String, Instant> report : latest.entrySet()) {
                    if (!report.getValue().equals(known.get(report.getKey()))) {
                        listener.send(
                                SseEmitter.event()
                                        .name("report")
                                        .data(new News(report.getKey(), report.getValue())));
                        quiet = 0;
                    }
                }
                if (quiet >= HEARTBEAT.toSeconds()) {
                    listener.send(SseEmitter.event().comment("still here"));
                    quiet = 0;
                }
                known = latest;
            }
            listener.complete();
        } catch (IOException | InterruptedException | RuntimeException e) {
            // The listener is gone or the ledger is away; whoever still listens connects again.
            listener.completeWithError(e);
        } finally {
            seats.leave(seat(access));
        }
    }

    @Override
    public void start() {}

    /** Before the web server, which waits for open requests. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
