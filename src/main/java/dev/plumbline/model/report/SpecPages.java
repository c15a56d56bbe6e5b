package dev.plumbline.model.report;

import dev.plumbline.model.Commit;
import dev.plumbline.model.Origin;
import java.net.URI;
import java.util.Optional;

/** Where a git server shows the lines of specs. */
@FunctionalInterface
public interface SpecPages {
    /** Where nothing is shown. */
    SpecPages NONE = (_, _) -> Optional.empty();

    /** The page of a line as it is at a commit; empty where nobody shows it. */
    Optional<URI> of(Origin origin, Commit commit);
}
