package dev.plumbline.ledger;

import dev.plumbline.model.Fault;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen and done. The truth is git and the cloud: losing a ledger may repeat a message and
 * forget an orphan, and loses nothing else. Times are kept to the microsecond, attempts and runs
 * for thirty days. Safe for use by many threads.
 */
public interface Ledger {
    /**
     * Remembers a report: overwrites what is known of its environment, drops rows that it no longer
     * names, and folds its outcome into the history.
     */
    void save(Report report);

    /** The last report of every environment, by name. */
    List<Report> reports();

    /** The last report of an environment. */
    Optional<Report> report(String environment);

    /** When each environment was last reported on; cheap enough to be asked every second. */
    Map<String, Instant> reportedAt();

    /** Forgets an environment's report; its history and attempts stay. */
    void retire(String environment);

    /** The history of an environment, newest first. */
    List<Run> runs(String environment, int limit);

    /** Remembers an action before its request is sent. */
    void begin(Attempt attempt);

    /** Remembers Google's name for an action's operation as soon as it is known. */
    void operation(String attempt, String operation);

    /** Remembers how an action ended. */
    void end(String attempt, Instant at, Optional<Fault> fault);

    /** What was tried in an environment since some time, oldest first. */
    List<Attempt> attempts(String environment, Instant since);
}
