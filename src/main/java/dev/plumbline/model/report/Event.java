package dev.plumbline.model.report;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to an environment without a person or an action of ours.
 *
 * @param about the resource; empty where it is about the whole environment
 */
public record Event(
        String id, String environment, Type type, Optional<Ref> about, Course course, What what) {

    /** What can happen. */
    public enum Type {
        /** A revision was put in force. */
        IN_FORCE,
        /** A revision was left out. */
        REFUSED,
        /** Something was not as declared any more. */
        DRIFT
    }

    /**
     * When it happened.
     *
     * @param first when it happened for the first time
     * @param last when it last happened again
     * @param times how often it did
     * @param ended when a difference was gone; empty while it stands, and of what has no end
     * @param by the attempt of ours that ended it; empty where it went by itself
     */
    public record Course(
            Instant first, Instant last, int times, Optional<Instant> ended, Optional<String> by) {
        /** It happened once. */
        public static Course at(Instant time) {
            return new Course(time, time, 1, Optional.empty(), Optional.empty());
        }

        /** It happened once more. */
        public Course again(Instant time) {
            return new Course(first, time, times + 1, Optional.empty(), Optional.empty());
        }

        /** A difference is gone. */
        public Course end(Instant time, Optional<String> attempt) {
            return new Course(first, last, times, Optional.of(time), attempt);
        }

        /** When something was last heard of it. */
        public Instant touched() {
            return ended.orElse(last);
        }
    }

    /**
     * What it was.
     *
     * @param step what a difference asks for; empty of a revision
     * @param revision the one that was read, or in force
     * @param changes the fields that differed
     * @param lines why a revision was left out
     */
    public record What(String step, Revision revision, List<Change> changes, List<String> lines) {
        public What {
            changes = List.copyOf(changes);
            lines = List.copyOf(lines);
        }

        /** The same difference in these fields too. */
        public What with(String verb, List<Change> more) {
            return new What(verb, revision, more, lines);
        }
    }

    /** Whether it is a difference that stands. */
    public boolean open() {
        return type == Type.DRIFT && course.ended().isEmpty();
    }

    /** The same with another course. */
    public Event with(Course other) {
        return new Event(id, environment, type, about, other, what);
    }

    /** The same about something else. */
    public Event with(What other) {
        return new Event(id, environment, type, about, course, other);
    }
}
