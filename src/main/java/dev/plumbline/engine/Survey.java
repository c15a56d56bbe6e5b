package dev.plumbline.engine;

import dev.plumbline.model.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the last full scan told beside the declared resources. */
record Survey(
        Instant sent,
        Duration took,
        List<Report.Orphan> orphans,
        Map<String, Integer> unmanaged,
        List<Report.Incomplete> incomplete) {
    static final Survey NONE =
            new Survey(Instant.EPOCH, Duration.ZERO, List.of(), Map.of(), List.of());
}
