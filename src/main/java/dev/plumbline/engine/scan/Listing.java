package dev.plumbline.engine.scan;

import dev.plumbline.model.Fault;
import dev.plumbline.model.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * What a list told beside the declared resources.
 *
 * @param orphans marked as ours, and not declared
 * @param unmanaged how many are nobody's business
 * @param incomplete why there may be more
 */
public record Listing(List<Report.Orphan> orphans, int unmanaged, Optional<Fault> incomplete) {
    public Listing {
        orphans = List.copyOf(orphans);
    }
}
