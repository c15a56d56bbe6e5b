package dev.plumbline.gate;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Fingerprint;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.time.DoublingBackoff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What failed is tried again later: the longer it fails, the later, up to a ceiling, and for ever.
 * A change of what is declared is a new try.
 */
final class Backoff implements Gate {
    private static final int CONFLICTS_WITHOUT_ALARM = 3;
    private static final DoublingBackoff OUTAGE =
            new DoublingBackoff(Duration.ofSeconds(15), Duration.ofMinutes(15));
    private static final DoublingBackoff RACE =
            new DoublingBackoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        String fingerprint = Fingerprint.of(action);
        List<Attempt> tries =
                situation.attempts().stream()
                        .filter(attempt -> attempt.fingerprint().equals(fingerprint))
                        .filter(attempt -> attempt.succeeded() || attempt.failed())
                        .filter(attempt ->
                                attempt.started()
                                        .isAfter(situation.moment().decisions().forgiven()))
                        .toList();
        int failures = 0;
        while (failures < tries.size() && tries.get(tries.size() - 1 - failures).failed()) {
            failures++;
        }
        if (failures == 0) {
            return Optional.empty();
        }
        Attempt last = tries.getLast();
        Fault fault = last.fault().orElseThrow();
        if (fault.turn() == FaultOwner.SPEC
                && !last.revision().equals(situation.moment().revision())) {
            return Optional.empty();
        }
        Instant ended = last.ended().orElseThrow();
        Instant next =
                ended.plus(situation.moment().tempo().of(wait(fault.turn(), failures, ended)));
        boolean quiet = fault.turn() == FaultOwner.CONFLICT && failures < CONFLICTS_WITHOUT_ALARM;
        return situation.moment().now().isBefore(next)
                ? Optional.of(
                        new Hold(
                                "Backoff",
                                quiet ? Verdict.PROGRESSING : Verdict.FAILED,
                                "the "
                                        + last.step()
                                        + " failed "
                                        + (failures == 1 ? "once" : failures + " times")
                                        + ": "
                                        + fault.message(),
                                Hold.Ending.at(next)))
                : Optional.empty();
    }

    private static Duration wait(FaultOwner turn, int failures, Instant ended) {
        return switch (turn) {
            case UNAVAILABLE, BUG -> OUTAGE.after(failures);
            case CONFLICT -> RACE.after(failures);
            case ACCESS -> Duration.ofMinutes(15);
            // One that was turned on is known everywhere within minutes.
            case API -> Duration.ofSeconds(30);
            case SPEC -> Duration.ofHours(1);
            // Google's buckets are filled again at the wall clock's minute.
            case QUOTA ->
                    Duration.between(ended, ended.truncatedTo(ChronoUnit.MINUTES).plusSeconds(61));
        };
    }
}
