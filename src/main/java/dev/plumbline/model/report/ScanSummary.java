package dev.plumbline.model.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the last full scan told beside the declared resources.
 *
 * @param scanned when it was sent
 * @param took how long it took
 * @param next when the next one is due
 * @param unmanaged how many things of a kind are there that are nobody's business, by kind
 * @param touching those among them that are beside what is declared
 * @param incomplete the lists that could not tell everything
 */
public record ScanSummary(
        Instant scanned,
        Duration took,
        Instant next,
        Map<String, Integer> unmanaged,
        List<Unmanaged> touching,
        List<Report.Incomplete> incomplete) {
    /** Before anything was scanned. */
    public static final ScanSummary NONE =
            new ScanSummary(
                    Instant.EPOCH, Duration.ZERO, Instant.EPOCH, Map.of(), List.of(), List.of());

    public ScanSummary {
        unmanaged = Map.copyOf(unmanaged);
        touching = List.copyOf(touching);
        incomplete = List.copyOf(incomplete);
    }
}
