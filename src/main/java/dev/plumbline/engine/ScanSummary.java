package dev.plumbline.engine;

import dev.plumbline.model.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the last full scan told beside the declared resources. */
record ScanSummary(
        Instant sent,
        Duration took,
        List<Report.Orphan> orphans,
        Map<String, Integer> unmanaged,
        List<Report.Incomplete> incomplete) {
    static final ScanSummary NONE =
            new ScanSummary(Instant.EPOCH, Duration.ZERO, List.of(), Map.of(), List.of());
}
