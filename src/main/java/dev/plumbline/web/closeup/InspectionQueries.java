package dev.plumbline.web.closeup;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Facts;
import dev.plumbline.model.report.Inspections;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.model.text.CappedText;
import dev.plumbline.web.view.EnvironmentQueries;
import dev.plumbline.web.view.ResourceDetail;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What is asked of one resource itself; whoever asks has been let to that. */
public final class InspectionQueries {
    private static final int MOST = 2000;

    private final EnvironmentQueries environments;
    private final Inspections inspections;

    InspectionQueries(EnvironmentQueries environments, Inspections inspections) {
        this.environments = environments;
        this.inspections = inspections;
    }

    /** How it stands, and can be stopped; null of what cannot be, and before the first look. */
    public @Nullable StandstillView standstill(Ref ref) {
        return inspections.standstill(ref).map(StandstillView::of).orElse(null);
    }

    /** Whose logs can be read of it; empty where none can. */
    public List<String> sources(String kind) {
        return inspections.sources(kind);
    }

    /**
     * What is live of it now.
     *
     * @throws ResponseStatusException 404 where it is unknown, 409 before the first look, 502 when
     *     it cannot be seen
     */
    public FactsView facts(Ref ref) {
        known(ref);
        Facts facts = asked(ref, () -> inspections.facts(ref));
        return new FactsView(
                ref.environment(),
                ref.kind(),
                ref.name(),
                facts.seen(),
                facts.lines(),
                facts.left());
    }

    /**
     * The last lines of a log of it.
     *
     * @param source who writes it; null for the most telling
     * @param after only what was written after this; null for all
     * @throws ResponseStatusException as of {@link #facts}; 400 of what cannot be asked
     */
    public LogView logs(Ref ref, @Nullable String source, int lines, @Nullable String after) {
        known(ref);
        List<String> sources = inspections.sources(ref.kind());
        if (sources.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no log of %s to be read.".formatted(ref));
        }
        String from = source == null ? sources.getFirst() : source;
        if (!sources.contains(from)) {
            throw EnvironmentQueries.missing("container", from, sources);
        }
        if (lines < 1 || lines > MOST) {
            throw wrong("'lines' is a number from 1 to " + MOST + ".");
        }
        LogRequest request =
                new LogRequest(
                        from, lines, Optional.ofNullable(after).map(InspectionQueries::time));
        LogExcerpt log = asked(ref, () -> inspections.logs(ref, request));
        return new LogView(ref.environment(), ref.kind(), ref.name(), from, log.lines(), log.cut());
    }

    private ResourceDetail known(Ref ref) {
        return environments.resource(ref.environment(), ref.kind(), ref.name());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw wrong("'after' is a time such as 2027-03-01T12:00:00Z.");
        }
    }

    private static <T> T asked(Ref ref, Supplier<Optional<T>> question) {
        try {
            return question.get()
                    .orElseThrow(() ->
                            new ResponseStatusException(
                                    HttpStatus.CONFLICT,
                                    "%s has not been looked at since Plumbline was started; ask again in a moment."
                                            .formatted(ref)));
        } catch (Failure e) {
            Fault fault = e.fault();
            throw new ResponseStatusException(
                    HttpStatus.BAD_GATEWAY,
                    CappedText.of(
                            "%s cannot be asked: %s. It is the turn of %s."
                                    .formatted(ref, fault.message(), fault.turn().whose())),
                    e);
        }
    }

    private static ResponseStatusException wrong(String sentence) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, sentence);
    }
}
