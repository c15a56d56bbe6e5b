package dev.plumbline.web.view;

import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.report.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person should know of.
 *
 * @param state {@code suspected}, {@code open} or {@code resolved}
 * @param differs what is not as it should be, a line each
 * @param left how many more lines there are
 * @param whose who has to act, in words
 * @param nextAt when the next thing happens, where that is known
 * @param page where the dashboard shows it
 * @param seen when it was last seen
 */
public record IncidentDetail(
        String id,
        String environment,
        String cause,
        String state,
        Severity severity,
        String title,
        List<String> differs,
        int left,
        String whose,
        String tried,
        String next,
        @Nullable Instant nextAt,
        String page,
        Revision revision,
        Instant since,
        Instant seen,
        @Nullable Instant snoozedUntil,
        @Nullable String snoozedBy) {
    static IncidentDetail of(Incident incident, Instant now) {
        Incident.Story story = incident.story();
        Incident.@Nullable Snooze nap =
                incident.snooze().filter(_ -> incident.snoozed(now)).orElse(null);
        return new IncidentDetail(
                incident.id(),
                incident.environment(),
                incident.cause(),
                incident.state().name().toLowerCase(Locale.ROOT),
                story.severity(),
                story.title(),
                story.differs(),
                story.left(),
                story.whose(),
                story.tried(),
                story.next(),
                story.nextAt().orElse(null),
                story.page(),
                story.revision(),
                incident.since(),
                incident.seen(),
                nap == null ? null : nap.until(),
                nap == null ? null : nap.by());
    }
}
