package dev.plumbline.model.report;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Ref;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of one resource itself, when somebody wants it. Who asks waits, and not for
 * long. Nothing is kept of the answers.
 */
public interface Inspections {
    /**
     * How a resource that can be stopped stood at the last look; empty of what cannot, and before
     * the first look of this life of the process.
     */
    Optional<Standstill> standstill(Ref resource);

    /**
     * What is live of it, looked at afresh; empty before the first look.
     *
     * @throws Failure when it cannot be seen
     */
    Optional<Facts> facts(Ref resource);

    /** Whose logs can be read of such a kind; empty where none can. */
    List<String> sources(String kind);

    /**
     * The last lines of a log; empty before the first look.
     *
     * @throws Failure when it cannot be read
     */
    Optional<LogExcerpt> logs(Ref resource, LogRequest request);
}
