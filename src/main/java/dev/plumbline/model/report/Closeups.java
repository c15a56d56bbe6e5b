package dev.plumbline.model.report;

import dev.plumbline.model.Ref;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What whoever looks at the cloud can show from its last look. It is kept in no ledger: after a
 * restart there is nothing to show until the first look is over.
 */
public interface Closeups {
    /** A resource from near by. */
    Optional<Closeup> of(Ref resource);

    /** All resources of an environment, and what each of them needs. */
    Map<Ref, Set<Ref>> needs(String environment);

    /** What an environment costs in a month, as estimated. */
    Optional<Spending> spending(String environment);
}
