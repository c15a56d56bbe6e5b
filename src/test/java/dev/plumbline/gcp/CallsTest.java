package dev.plumbline.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.model.Failure;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    private final Calls calls = new Calls(new Tempo(0.001), SHORT, SHORT);
    private final AtomicInteger sent = new AtomicInteger();

    private Failure failure(Runnable call) {
        return catchThrowableOfType(Failure.class, call::run);
    }

    private Calls.Request<String> silence() {
        CountDownLatch never = new CountDownLatch(1);
        return () -> {
            sent.incrementAndGet();
            never.await();
            return "";
        };
    }

    private Calls.Request<String> broken() {
        return () -> {
            sent.incrementAndGet();
            throw new IOException("connection reset");
        };
    }

    @Test
    void a_read_without_an_answer_is_tried_three_times_and_tells_nothing() {
        Failure failure = failure(() -> calls.read(silence()));
        assertThat(failure.fault().turn()).isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(failure.fault().message()).startsWith("no answer within");
        assertThat(sent).hasValue(3);
    }

    @Test
    void a_write_without_an_answer_is_sent_once() {
        assertThat(failure(() -> calls.write(silence())).fault().turn())
                .isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(sent).hasValue(1);
    }

    @Test
    void a_write_whose_connection_breaks_is_sent_once() {
        assertThat(failure(() -> calls.write(broken())).fault().turn())
                .isEqualTo(FaultOwner.UNAVAILABLE);
        assertThat(sent).hasValue(1);
    }
}
