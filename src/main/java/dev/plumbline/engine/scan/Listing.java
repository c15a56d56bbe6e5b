package dev.plumbline.engine.scan;

import dev.plumbline.model.Fault;
import dev.plumbline.model.report.Unmanaged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a list told beside the declared resources.
 *
 * @param asked when the look began that took it
 * @param unmanaged how many are nobody's business
 * @param touching those among them that are beside what is declared, some of them if they are many
 * @param incomplete why there may be more
 */
public record Listing(
        Instant asked, int unmanaged, List<Unmanaged> touching, Optional<Fault> incomplete) {
    public Listing {
        touching = List.copyOf(touching);
    }
}
