package dev.plumbline.web.hook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plumbline.engine.Wake;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code POST /api/v1/hooks/git}: a push that is signed with our secret wakes the operator, and
 * does nothing else. Its body is never read as anything but bytes, and never kept. Understands what
 * GitHub and GitLab send, and Standard Webhooks. A push is taken once; only GitLab's plain token,
 * which is the same in every request, cannot tell a repetition. Only pushes that are rightly signed
 * count towards the limit, so whoever has no secret cannot use it up.
 */
public final class GitWebhookFilter extends OncePerRequestFilter {
    public static final String PATH = "/api/v1/hooks/git";
    private static final int LARGEST = 1 << 20;
    private static final int PER_MINUTE = 30;
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int MOST_REMEMBERED = 50_000;

    private final Optional<PushSignature> signed;
    private final Wake wake;
    private final Clock clock;
    private final Bucket bucket;
    private final Cache<String, Instant> taken;
    private final MeterRegistry meters;

    /** How a push was answered. */
    private enum Outcome {
        ACCEPTED(HttpStatus.ACCEPTED, ""),
        UNSIGNED(HttpStatus.UNAUTHORIZED, "A push needs a signature made with the secret."),
        WRONG(
                HttpStatus.UNAUTHORIZED,
                "The signature is not right, or its time is more than 5 minutes off."),
        REPLAYED(HttpStatus.CONFLICT, "This push was taken before."),
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "A push has at most 1 MiB."),
        LIMITED(
                HttpStatus.TOO_MANY_REQUESTS,
                "At most 30 pushes a minute are taken; the repository is polled meanwhile.");

        private final HttpStatus status;
        private final String words;

        Outcome(HttpStatus status, String words) {
            this.status = status;
            this.words = words;
        }
    }

    GitWebhookFilter(GitWebhookSettings settings, Wake wake, Clock clock, MeterRegistry meters) {
        this.signed =
                settings.secret().isBlank()
                        ? Optional.empty()
                        : Optional.of(new PushSignature(settings.secret().strip()));
        this.wake = wake;
        this.clock = clock;
        this.bucket =
                Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(PER_MINUTE)
                                        .refillGreedy(PER_MINUTE, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(new Meter(clock))
                        .build();
        this.taken =
                Caffeine.newBuilder()
                        .maximumSize(MOST_REMEMBERED)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(new Meter(clock)::currentTimeNanos)
                        .build();
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            counter(outcome);
        }
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("plumbline.hook.requests")
                .description("Pushes that were sent to the webhook, by how they were answered")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (signed.isEmpty()) {
            response.sendError(
                    HttpStatus.NOT_FOUND.value(),
                    "There is no webhook: PLUMBLINE_GIT_WEBHOOK_SECRET is not set.");
            return;
        }
        if (!request.getMethod().equals("POST")) {
            response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value(), "A push is sent by POST.");
            return;
        }
        Outcome outcome = outcome(request, signed.get());
        counter(outcome).increment();
        if (outcome == Outcome.ACCEPTED) {
            wake.refresh();
            response.setStatus(outcome.status.value());
        } else {
            response.sendError(outcome.status.value(), outcome.words);
        }
    }

    private Outcome outcome(HttpServletRequest request, PushSignature signatures)
            throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            return Outcome.TOO_LARGE;
        }
        return switch (signatures.verdict(request, LARGEST, clock.instant())) {
            case PushSignature.Verdict.Missing _ -> Outcome.UNSIGNED;
            case PushSignature.Verdict.Wrong _ -> Outcome.WRONG;
            case PushSignature.Verdict.TooLong _ -> Outcome.TOO_LARGE;
            case PushSignature.Verdict.Right(var once) -> signed(once);
        };
    }

    private Outcome signed(Optional<String> once) {
        if (once.isPresent() && taken.getIfPresent(once.get()) != null) {
            return Outcome.REPLAYED;
        }
        if (!bucket.tryConsume(1)) {
            return Outcome.LIMITED;
        }
        return once.isPresent() && taken.asMap().putIfAbsent(once.get(), clock.instant()) != null
                ? Outcome.REPLAYED
                : Outcome.ACCEPTED;
    }

    /** Our clock, as others like to read it. */
    private record Meter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
