package dev.plumbline.engine.scan;

import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.kind.Allowances;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.report.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of an environment's quotas is used: read beside scans, every ten minutes at most, by a
 * thread that nobody waits for. What cannot be read leaves what was known before, and is said once.
 */
public final class QuotaReader {
    private static final Logger log = LoggerFactory.getLogger(QuotaReader.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int MOST = 20;

    private final EngineContext context;
    private final AtomicReference<Known> latest =
            new AtomicReference<>(new Known(new Place("", "", ""), List.of(), Optional.empty()));
    private Instant next = Instant.EPOCH;

    /**
     * What was read last.
     *
     * @param trouble why nothing newer could be read
     */
    private record Known(Place home, List<Quota> used, Optional<Fault> trouble) {}

    public QuotaReader(EngineContext context) {
        this.context = context;
    }

    /** Starts to read them when it is time; those of another home are forgotten at once. */
    public void look(Place home) {
        Instant now = context.clock().instant();
        if (!latest.get().home().equals(home)) {
            latest.set(new Known(home, List.of(), Optional.empty()));
            next = now;
        }
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(context.tempo().of(EVERY));
        context.kinds()
                .allowances()
                .ifPresent(allowances -> {
                    Known before = latest.get();
                    context.threads()
                            .start(
                                    "quotas of " + home.project(),
                                    () -> latest.compareAndSet(before, read(allowances, before)));
                });
    }

    /** Those of which something is used, the most used first. */
    public List<Quota> used() {
        return latest.get().used();
    }

    private static Known read(Allowances allowances, Known before) {
        try {
            return new Known(before.home(), most(allowances.at(before.home())), Optional.empty());
        } catch (Failure e) {
            Fault fault = e.fault();
            if (!before.trouble().equals(Optional.of(fault))) {
                log.warn("the quotas of {} cannot be read: {}", before.home().project(), fault);
            }
            return new Known(before.home(), before.used(), Optional.of(fault));
        } catch (RuntimeException e) {
            log.error("reading quotas failed in a way that was not foreseen", e);
            return before;
        }
    }

    private static List<Quota> most(List<Quota> all) {
        return all.stream()
                .filter(quota -> quota.limit() > 0 && quota.used() > 0)
                .sorted(Comparator.comparingDouble(Quota::share).reversed())
                .limit(MOST)
                .toList();
    }
}
