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
 * @param id unique, and the same from its raising to its resolution: receivers know duplicates by
 *     it
 * @param cause a heading of the troubleshooting page: {@code google-unavailable}
 * @param story what was told of it, or is to be; reads the same while the problem is the same
 * @param about the resources that it is about: while one cannot be seen, nobody says that it is
 *     well
 * @param since since when the problem stands
 * @param seen when it was last seen
 * @param told when a person was last told of it
 * @param reopened how often it came back after it was resolved
 * @param snooze until when nobody wants to hear of it
 */
public record Incident(
        String id,
        String environment,
        String cause,
        State state,
        Story story,
        Set<Ref> about,
        Instant since,
        Instant seen,
        Instant told,
        int reopened,
        Optional<Snooze> snooze) {

    public Incident {
        about = Set.copyOf(about);
    }

    /** From first seen to gone. */
    public enum State {
        /** Seen by one pass; nobody is told before a second one sees it too. */
        SUSPECTED,
        OPEN,
        RESOLVED
    }

    /**
     * What is told of an incident. There is no time in it that moves while the problem stands, but
     * for {@code nextAt}, which is shown and makes no news.
     *
     * @param title one line
     * @param differs what is not as it should be, a line each, worst first; cut after some
     * @param left how many lines were cut
     * @param whose who has to act
     * @param tried what was tried, empty where nothing was
     * @param next what comes next
     * @param nextAt when it comes, where that is known
     * @param page where the dashboard shows it, a path
     * @param revision in force, or the one that could not be put in force
     */
    public record Story(
            Severity severity,
            String title,
            List<String> differs,
            int left,
            String whose,
            String tried,
            String next,
            Optional<Instant> nextAt,
            String page,
            Revision revision) {
        public Story {
            differs = List.copyOf(differs);
        }

        /** Whether somebody who has read the other one learns nothing new. */
        public boolean same(Story other) {
            return other.at(nextAt).equals(this);
        }

        private Story at(Optional<Instant> time) {
            return new Story(
                    severity, title, differs, left, whose, tried, next, time, page, revision);
        }
    }

    /** Who does not want to hear of an incident, and until when. */
    public record Snooze(Instant until, String by) {}

    /** The same in another state. */
    public Incident as(State other) {
        return new Incident(
                id, environment, cause, other, story, about, since, seen, told, reopened, snooze);
    }

    /** The same with what is known of it now. */
    public Incident seen(Instant at, Set<Ref> about) {
        return new Incident(
                id, environment, cause, state, story, about, since, at, told, reopened, snooze);
    }

    /** The same with a story that is told at a time. */
    public Incident told(Story news, Instant at) {
        return new Incident(
                id, environment, cause, state, news, about, since, seen, at, reopened, snooze);
    }

    /** The same once more, after it was resolved. */
    public Incident again(Instant from) {
        return new Incident(
                id,
                environment,
                cause,
                State.SUSPECTED,
                story,
                about,
                from,
                seen,
                told,
                reopened + 1,
                snooze);
    }

    /** The same with another wish to be left alone. */
    public Incident snoozed(Optional<Snooze> nap) {
        return new Incident(
                id, environment, cause, state, story, about, since, seen, told, reopened, nap);
    }

    public boolean open() {
        return state == State.OPEN;
    }

    public boolean snoozed(Instant now) {
        return snooze.filter(nap -> now.isBefore(nap.until())).isPresent();
    }
}
