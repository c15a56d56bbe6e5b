package dev.plumbline.gcp;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.text.SpanText;
import dev.plumbline.model.time.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/**
 * Deadlines and retries of every call to Google, in one place: a read has 10 s and two quick
 * retries, a write 30 s and none, a wait for an operation's end 150 s and none.
 */
public final class Calls {
    /** How many requests are on their way at once; more wait, before their deadline begins. */
    static final int AT_ONCE = 32;

    /** How many waits for an operation's end are on their way at once; beyond that one asks. */
    static final int WAITING = 32;

    /** How long a request may take that Google answers when an operation has ended. */
    public static final Duration WAIT = Duration.ofSeconds(150);

    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration WRITE = Duration.ofSeconds(30);
    private static final int READ_TRIES = 3;
    private static final Duration BETWEEN_READS = Duration.ofMillis(300);

    /** One request; what it answers. */
    @FunctionalInterface
    public interface Request<T> {
        /** Sends it, once. */
        T send() throws Exception;
    }

    private final Semaphore onTheWay = new Semaphore(AT_ONCE, true);
    private final Semaphore waiting = new Semaphore(WAITING);
    private final Tempo tempo;
    private final Duration read;
    private final Duration write;

    public Calls(Tempo tempo) {
        this(tempo, READ, WRITE);
    }

    Calls(Tempo tempo, Duration read, Duration write) {
        this.tempo = tempo;
        this.read = read;
        this.write = write;
    }

    /**
     * Sends a request that changes nothing.
     *
     * @throws Failure with {@link Answer} as its cause when Google answered
     */
    public <T> T read(Request<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return send(request, read);
            } catch (Failure e) {
                if (attempt == READ_TRIES || e.fault().turn() != FaultOwner.UNAVAILABLE) {
                    throw e;
                }
                pause(BETWEEN_READS.multipliedBy(attempt));
            }
        }
    }

    /** Sends a request that changes something; once. */
    public <T> T write(Request<T> request) {
        return send(request, write);
    }

    /** Sends a request that Google answers late; empty when too many of them are on their way. */
    <T> Optional<T> patiently(Request<T> request) {
        if (!waiting.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer(request, WAIT));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            waiting.release();
        }
    }

    /** Waits, at this operator's tempo. */
    void pause(Duration wait) {
        try {
            Thread.sleep(tempo.of(wait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(new Fault(FaultOwner.UNAVAILABLE, "interrupted while waiting"), e);
        }
    }

    Tempo tempo() {
        return tempo;
    }

    private <T> T send(Request<T> request, Duration deadline) {
        try {
            onTheWay.acquire();
            try {
                return answer(request, deadline);
            } finally {
                onTheWay.release();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> T answer(Request<T> request, Duration deadline) throws InterruptedException {
        Callable<T> bound = request::send;
        if (Overlay.CURRENT.isBound()) {
            Overlay overlay = Overlay.CURRENT.get();
            bound = () -> ScopedValue.where(Overlay.CURRENT, overlay).call(request::send);
        }
        try {
            return new Deadline(deadline).within("google", bound);
        } catch (ExecutionException e) {
            throw Faults.failure(Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            throw new Failure(
                    new Fault(FaultOwner.UNAVAILABLE, "no answer within " + SpanText.of(deadline)),
                    e);
        }
    }

    private static Failure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Failure(new Fault(FaultOwner.UNAVAILABLE, "interrupted"), e);
    }
}
