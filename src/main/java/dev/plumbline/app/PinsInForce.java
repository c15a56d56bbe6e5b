package dev.plumbline.app;

import dev.plumbline.ledger.Ledger;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commits that environments are pinned to; what was last known while the ledger is away. */
final class PinsInForce implements Supplier<Map<String, String>> {
    private static final Logger log = LoggerFactory.getLogger(PinsInForce.class);

    private final Ledger ledger;
    private final InstantSource clock;
    private volatile Map<String, String> known = Map.of();

    PinsInForce(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Map<String, String> get() {
        if (ledger.away().isEmpty()) {
            try {
                known = ledger.pins(clock.instant());
            } catch (RuntimeException e) {
                log.warn("the ledger does not tell which commits are pinned: {}", e.toString());
            }
        }
        return known;
    }
}
