package dev.plumbline.source;

import dev.plumbline.model.report.SpecOutage;
import java.util.Map;
import java.util.Optional;

/**
 * What a source knows.
 *
 * @param environments by name; one that is missing was taken away, one with problems is there
 * @param away why nothing newer can be read; then {@code environments} is what was read before
 */
public record SourceSnapshot(
        Map<String, EnvironmentRevision> environments, Optional<SpecOutage> away) {
    public SourceSnapshot {
        environments = Map.copyOf(environments);
    }
}
