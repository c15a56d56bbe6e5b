package dev.plumbline.web.history;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.Event;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Run;
import dev.plumbline.web.view.AttemptView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an environment.
 *
 * @param at when it last happened
 * @param first when it first did
 * @param times how often, where the same happened again and again
 * @param resource {@code Bucket/web}; null where it is about the whole environment
 * @param what in a few words
 * @param outcome how it ended, or that it stands
 * @param changes the fields, with what they were and what they should be
 * @param revision the one in force; empty where that says nothing
 * @param lines more of it
 */
public record HistoryEntry(
        Instant at,
        Instant first,
        int times,
        Kind kind,
        @Nullable String resource,
        String what,
        String outcome,
        List<Change> changes,
        String revision,
        List<String> lines) {

    /** What sort of thing. */
    public enum Kind {
        COMMIT,
        DRIFT,
        ACTION,
        INCIDENT,
        DECISION,
        /** Passes with the same outcome. */
        PASS;

        /** {@code drift}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static HistoryEntry of(Event event) {
        Event.Course course = event.course();
        boolean drift = event.type() == Event.Type.DRIFT;
        String what =
                switch (event.type()) {
                    case IN_FORCE -> "put in force";
                    case REFUSED -> "refused";
                    case DRIFT ->
                            event.what().step().equals("create")
                                    ? "is gone"
                                    : "differs: " + event.what().step();
                };
        String outcome =
                !drift
                        ? ""
                        : course.ended().isEmpty()
                                ? "stands"
                                : course.by().isPresent() ? "mended" : "went by itself";
        return new HistoryEntry(
                course.touched(),
                course.first(),
                course.times(),
                drift ? Kind.DRIFT : Kind.COMMIT,
                event.about().map(HistoryEntry::named).orElse(null),
                what,
                outcome,
                event.what().changes(),
                event.what().revision().label(),
                event.what().lines());
    }

    static HistoryEntry of(Ref ref, AttemptView attempt) {
        Instant at = Objects.requireNonNullElse(attempt.ended(), attempt.started());
        return new HistoryEntry(
                at,
                attempt.started(),
                1,
                Kind.ACTION,
                named(ref),
                attempt.step(),
                attempt.outcome(),
                attempt.changes(),
                attempt.revision(),
                attempt.fault() == null ? List.of() : List.of(attempt.fault().message()));
    }

    static HistoryEntry decided(Decision decision) {
        Decision.Said said = decision.said();
        return once(
                said.at(),
                Kind.DECISION,
                decision.about().map(HistoryEntry::named).orElse(null),
                decision.words(decision.type().word()),
                decision.ends()
                        .map(end -> "until " + end.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("until it is released"));
    }

    static HistoryEntry withdrawn(Decision decision, String author) {
        return once(
                decision.said().until(),
                Kind.DECISION,
                decision.about().map(HistoryEntry::named).orElse(null),
                decision.type().word() + " taken back by " + author,
                "");
    }

    static HistoryEntry raised(Incident incident) {
        return once(incident.since(), Kind.INCIDENT, null, incident.story().title(), "raised");
    }

    static HistoryEntry resolved(Incident incident) {
        return once(incident.seen(), Kind.INCIDENT, null, incident.story().title(), "resolved");
    }

    static HistoryEntry of(Run run) {
        return new HistoryEntry(
                run.last(),
                run.first(),
                run.passes(),
                Kind.PASS,
                null,
                run.drifted() == 0 ? "as declared" : run.drifted() + " not as declared",
                "",
                List.of(),
                run.revision().label(),
                run.trouble());
    }

    private static HistoryEntry once(
            Instant at, Kind kind, @Nullable String resource, String what, String outcome) {
        return new HistoryEntry(at, at, 1, kind, resource, what, outcome, List.of(), "", List.of());
    }

    private static String named(Ref ref) {
        return ref.local();
    }

    /** Whether another is the same but for its time. */
    boolean same(HistoryEntry other) {
        return kind == other.kind
                && Objects.equals(resource, other.resource)
                && what.equals(other.what)
                && outcome.equals(other.outcome)
                && changes.equals(other.changes)
                && revision.equals(other.revision)
                && lines.equals(other.lines);
    }

    /** The same, and an older one of its sort. */
    HistoryEntry and(HistoryEntry older) {
        return new HistoryEntry(
                at,
                older.first,
                times + older.times,
                kind,
                resource,
                what,
                outcome,
                changes,
                revision,
                lines);
    }
}
