package dev.plumbline.ledger;

import dev.plumbline.model.Fault;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Overview;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen, done and decided. The truth is git and the cloud: losing a ledger may repeat a
 * message and forget an orphan, and loses nothing else. Times are kept to the microsecond,
 * attempts, runs and events for thirty days. Safe for use by many threads.
 *
 * <p>Of an environment only its keeper writes: whoever began its newest {@link Epoch}. Every write
 * of an older one throws {@link Superseded} and changes nothing.
 */
public interface Ledger {
    /**
     * Why nothing can be written down now, in words that begin with <em>the ledger is away</em>;
     * empty while it can. Asks nobody, and waits for nothing.
     */
    Optional<String> away();

    /**
     * Where a broken ledger lies that this one was begun in place of; empty where there is none, or
     * a person has moved it away.
     */
    Optional<String> setAside();

    /** Begins a new epoch of an environment. */
    Epoch takeOver(String environment);

    /**
     * Remembers a report: overwrites what has changed of what is known of its environment, drops
     * rows that it no longer names, and folds its outcome into the history.
     */
    void save(Epoch epoch, Report report);

    /** Remembers an action before its request is sent. */
    void begin(Epoch epoch, Attempt attempt);

    /** Remembers Google's name for an action's operation as soon as it is known. */
    void operation(Epoch epoch, String attempt, String operation);

    /** Remembers how an action ended. */
    void end(Epoch epoch, String attempt, Instant at, Optional<Fault> fault);

    /** Remembers that the end of an action was not heard of, and what was found since. */
    void interrupted(Epoch epoch, String attempt, Instant at, Attempt.Unheard found);

    /** Forgets an environment's report; its history and attempts stay. */
    void retire(String environment);

    /** Remembers that somebody forgives the failures of an environment until now. */
    void forgive(String environment, Instant at);

    /** Remembers what a person has decided; of a time that has passed only thirty days are kept. */
    void decide(Decision decision);

    /**
     * Ends what was decided at a time; what has ended before stays ended then.
     *
     * @param author who takes it back
     */
    void withdraw(String environment, String decision, String author, Instant at);

    /** What people have decided about an environment and nobody has taken back. */
    Decisions decisions(String environment);

    /** The commits that environments are pinned to at a time, by environment. */
    Map<String, String> pins(Instant now);

    /** What people have decided about an environment since some time, oldest first. */
    List<Decision> decided(String environment, Instant since);

    /** The last report of every environment, by name; as much to read as there are resources. */
    List<Report> reports();

    /** What the last reports tell without their rows, by name of the environment. */
    List<Overview> overviews();

    /** The last report of an environment. */
    Optional<Report> report(String environment);

    /** When each environment was last reported on; cheap enough to be asked every second. */
    Map<String, Instant> reportedAt();

    /** The history of an environment, newest first. */
    List<Run> runs(String environment, int limit);

    /** What else happened to an environment and was heard of since some time, oldest first. */
    List<Event> events(String environment, Instant since);

    /** What was tried in an environment since some time, oldest first. */
    List<Attempt> attempts(String environment, Instant since);
}
