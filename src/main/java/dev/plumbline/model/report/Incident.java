package dev.plumbline.model.report;

import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a person should know of: one per cause and environment for as long as it lasts.
 *
 * @param story what was told of it, or is to be; reads the same while the problem is the same
 * @param about the resources that it is about: while one cannot be seen, nobody says that it is
 *     well
 * @param snooze until when nobody wants to hear of it
 */
public record Incident(
        Identity identity,
        State state,
        Story story,
        Set<Ref> about,
        Course course,
        Optional<Snooze> snooze) {

    public Incident {
        about = Set.copyOf(about);
    }

    /**
     * Which one it is.
     *
     * @param id unique, and the same from its raising to its resolution: receivers know duplicates
     *     by it
     * @param cause a heading of the troubleshooting page: {@code google-unavailable}
     */
    public record Identity(String id, String environment, String cause) {}

    /** The same, of a clock that has been set back since: what is in the future is now. */
    public Incident notAfter(Instant now) {
        return new Incident(identity, state, story, about, course.notAfter(now), snooze);
    }

    /** From first seen to gone. */
    public enum State {
        /** Seen by one pass; nobody is told before a second one sees it too. */
        SUSPECTED,
        OPEN,
        RESOLVED
    }

    /**
     * How it has gone until now.
     *
     * @param since since when the problem stands
     * @param seen when it was last seen
     * @param told when a person was last told of it
     * @param reopened how often it came back after it was resolved
     */
    public record Course(Instant since, Instant seen, Instant told, int reopened) {
        Course notAfter(Instant now) {
            return new Course(
                    since.isAfter(now) ? now : since,
                    seen.isAfter(now) ? now : seen,
                    told.isAfter(now) ? now : told,
                    reopened);
        }

        /** It was seen for the first time. */
        public static Course from(Instant since, Instant seen) {
            return new Course(since, seen, Instant.EPOCH, 0);
        }
    }

    /**
     * What is told of an incident. There is no time in it that moves while the problem stands, but
     * for {@code nextAt}, which is shown and makes no news.
     *
     * @param title one line
     * @param page where the dashboard shows it, a path
     * @param revision in force, or the one that could not be put in force
     */
    public record Story(
            Severity severity,
            String title,
            Lines lines,
            Outlook outlook,
            String page,
            Revision revision) {

        /**
         * What is not as it should be.
         *
         * @param differs a line each, worst first; cut after some
         * @param left how many lines were cut
         */
        public record Lines(List<String> differs, int left) {
            public Lines {
                differs = List.copyOf(differs);
            }
        }

        /**
         * How it goes on.
         *
         * @param whose who has to act
         * @param tried what was tried, empty where nothing was
         * @param next what comes next
         * @param nextAt when it comes, where that is known
         */
        public record Outlook(String whose, String tried, String next, Optional<Instant> nextAt) {
            Outlook at(Optional<Instant> time) {
                return new Outlook(whose, tried, next, time);
            }
        }

        /** Whether somebody who has read the other one learns nothing new. */
        public boolean same(Story other) {
            return new Story(
                            other.severity,
                            other.title,
                            other.lines,
                            other.outlook.at(nextAt()),
                            other.page,
                            other.revision)
                    .equals(this);
        }

        /** The same after it is over: nothing comes next, and it is nobody's turn. */
        public Story over() {
            return new Story(
                    severity,
                    title,
                    lines,
                    new Outlook("nobody", outlook.tried(), "", Optional.empty()),
                    page,
                    revision);
        }

        public List<String> differs() {
            return lines.differs();
        }

        public int left() {
            return lines.left();
        }

        public String whose() {
            return outlook.whose();
        }

        public String tried() {
            return outlook.tried();
        }

        public String next() {
            return outlook.next();
        }

        public Optional<Instant> nextAt() {
            return outlook.nextAt();
        }
    }

    /** Who does not want to hear of an incident, and until when. */
    public record Snooze(Instant until, String by) {}

    /** The same in another state. */
    public Incident as(State other) {
        return new Incident(identity, other, story, about, course, snooze);
    }

    /** The same with what is known of it now. */
    public Incident seen(Instant at, Set<Ref> now) {
        return new Incident(
                identity, state, story, now, new Course(since(), at, told(), reopened()), snooze);
    }

    /** The same with a story that is told at a time. */
    public Incident told(Story news, Instant at) {
        return new Incident(
                identity, state, news, about, new Course(since(), seen(), at, reopened()), snooze);
    }

    /** The same once more, after it was resolved. */
    public Incident again(Instant from) {
        return new Incident(
                identity,
                State.SUSPECTED,
                story,
                about,
                new Course(from, seen(), told(), reopened() + 1),
                snooze);
    }

    /** The same with another wish to be left alone. */
    public Incident snoozed(Optional<Snooze> nap) {
        return new Incident(identity, state, story, about, course, nap);
    }

    public String id() {
        return identity.id();
    }

    public String environment() {
        return identity.environment();
    }

    public String cause() {
        return identity.cause();
    }

    public Instant since() {
        return course.since();
    }

    public Instant seen() {
        return course.seen();
    }

    public Instant told() {
        return course.told();
    }

    public int reopened() {
        return course.reopened();
    }

    public boolean open() {
        return state == State.OPEN;
    }

    public boolean snoozed(Instant now) {
        return snooze.filter(nap -> now.isBefore(nap.until())).isPresent();
    }
}
