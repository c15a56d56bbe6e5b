package dev.plumbline.model.plan;

import dev.plumbline.model.schema.Path;
import org.jspecify.annotations.Nullable;

/**
 * One field that is not as declared. The values are for showing: of a sensitive position they say
 * only that there is one.
 *
 * @param declared what the spec says; null where it says that there must be nothing
 * @param live what is there; null for nothing
 * @param widens whether what is there lets everybody in, and what is declared does not
 */
public record Change(
        Path path,
        @Nullable String declared,
        @Nullable String live,
        boolean immutable,
        Impact impact,
        boolean widens) {
    /** What stands in the place of a value that is shown to nobody; a {@link Seal} adds to it. */
    public static final String HIDDEN = "(sensitive)";

    private static final String HIDES = "(sensitive";

    /** Whether there is something in the declared value that is shown to nobody. */
    public boolean hidden() {
        return declared != null && declared.contains(HIDES);
    }

    @Override
    public String toString() {
        return path
                + ": "
                + (live == null ? "(none)" : live)
                + " -> "
                + (declared == null ? "(none)" : declared);
    }
}
