package dev.plumbline.engine.scan;

import dev.plumbline.model.Fault;
import java.util.Optional;

/**
 * What a list told beside the declared resources.
 *
 * @param unmanaged how many are nobody's business
 * @param incomplete why there may be more
 */
public record Listing(int unmanaged, Optional<Fault> incomplete) {}
