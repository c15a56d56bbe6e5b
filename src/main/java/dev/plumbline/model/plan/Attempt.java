package dev.plumbline.model.plan;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.schema.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One action that was started: what was asked, when, and how it ended.
 *
 * @param id unique; also the request's idempotency key where an API takes one
 */
public record Attempt(String id, Ref ref, Revision revision, Intent intent, Course course) {

    /**
     * What was to be done.
     *
     * @param step the action's verb
     * @param fingerprint of the declared change: the same for every try of the same thing
     * @param delivers the versions of secrets that it is to write, by the fields that hold them
     */
    public record Intent(
            String step, String fingerprint, List<Change> changes, Map<Path, String> delivers) {
        public Intent {
            changes = List.copyOf(changes);
            delivers = Map.copyOf(delivers);
        }

        /** One that is not known to deliver secrets. */
        public Intent(String step, String fingerprint, List<Change> changes) {
            this(step, fingerprint, changes, Map.of());
        }

        /** What an action is to do. */
        public static Intent of(Action action) {
            return new Intent(
                    action.verb(), Fingerprint.of(action), action.changes(), action.delivers());
        }
    }

    /**
     * How it goes.
     *
     * @param operation Google's name for it while it runs
     * @param progress how far it has come, in words; not kept when it has ended
     * @param ended empty while it is under way, and for ever when we were killed meanwhile
     * @param fault why it failed
     * @param unheard what was found later, where nobody heard how it ended
     */
    public record Course(
            Instant started,
            Optional<String> operation,
            Optional<String> progress,
            Optional<Instant> ended,
            Optional<Fault> fault,
            Optional<Unheard> unheard) {
        /** One whose end was heard of, or may still be. */
        public Course(
                Instant started,
                Optional<String> operation,
                Optional<String> progress,
                Optional<Instant> ended,
                Optional<Fault> fault) {
            this(started, operation, progress, ended, fault, Optional.empty());
        }

        /** It has just begun. */
        public static Course from(Instant started) {
            return new Course(
                    started,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Course withOperation(String name) {
            return new Course(started, Optional.of(name), progress, ended, fault);
        }

        Course withProgress(String words) {
            return new Course(started, operation, Optional.of(words), ended, fault);
        }

        Course notAfter(Instant now) {
            return new Course(
                    started.isAfter(now) ? now : started,
                    operation,
                    progress,
                    ended.map(at -> at.isAfter(now) ? now : at),
                    fault);
        }

        Course end(Instant at, Optional<Fault> why) {
            return new Course(started, operation, Optional.empty(), Optional.of(at), why);
        }

        Course interrupt(Instant at, Unheard found) {
            return new Course(
                    started,
                    operation,
                    Optional.empty(),
                    Optional.of(at),
                    Optional.empty(),
                    Optional.of(found));
        }
    }

    /** What is known of an action whose end nobody heard of: it is nobody's fault. */
    public enum Unheard {
        /** Nobody has looked since. */
        UNKNOWN,
        /** It was found done. */
        DONE,
        /** It was found not done. */
        NOT_DONE
    }

    public String step() {
        return intent.step();
    }

    public String fingerprint() {
        return intent.fingerprint();
    }

    public List<Change> changes() {
        return intent.changes();
    }

    public Instant started() {
        return course.started();
    }

    public Optional<String> operation() {
        return course.operation();
    }

    public Optional<Instant> ended() {
        return course.ended();
    }

    public Optional<Fault> fault() {
        return course.fault();
    }

    /** The same, of a clock that has been set back since: what is in the future is now. */
    public Attempt notAfter(Instant now) {
        return new Attempt(id, ref, revision, intent, course.notAfter(now));
    }

    public boolean succeeded() {
        return ended().isPresent()
                && fault().isEmpty()
                && unheard().filter(found -> found != Unheard.DONE).isEmpty();
    }

    /** Whether nobody heard how it ended. */
    public boolean interrupted() {
        return unheard().isPresent();
    }

    /** Whether nobody heard how it ended and nobody has looked since. */
    public boolean unsettled() {
        return unheard().filter(found -> found == Unheard.UNKNOWN).isPresent();
    }

    public Optional<Unheard> unheard() {
        return course.unheard();
    }

    /** Whether it took something away that was to be made again. */
    public boolean replaced() {
        return succeeded() && step().equals("replace");
    }

    public boolean failed() {
        return ended().isPresent() && fault().isPresent();
    }

    public Attempt withOperation(String name) {
        return with(course.withOperation(name));
    }

    public Attempt withProgress(String words) {
        return with(course.withProgress(words));
    }

    public Attempt end(Instant at, Optional<Fault> why) {
        return with(course.end(at, why));
    }

    /** Its end was not heard of. */
    public Attempt interrupt(Instant at, Unheard found) {
        return with(course.interrupt(at, found));
    }

    private Attempt with(Course other) {
        return new Attempt(id, ref, revision, intent, other);
    }
}
