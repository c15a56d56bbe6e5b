package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Path;
import java.util.List;
import java.util.Optional;

/**
 * The end of what holds state needs a person, and so does each time that something is stopped to be
 * changed; what a person has rejected is not done.
 */
final class Approval implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        List<Path> still = still(action, situation);
        if (!still.isEmpty()) {
            return stopping(action, situation).map(hold -> hold.of(still));
        }
        boolean ends = action instanceof Action.Delete || action instanceof Action.Replace;
        return rejected(situation)
                .or(() ->
                        ends && situation.schema().lifecycle().stateful() && !given(situation)
                                ? Optional.of(
                                        hold(
                                                "the "
                                                        + action.verb()
                                                        + " would end what cannot be made again;"
                                                        + " `plumbline approve "
                                                        + action.resource().ref()
                                                        + "` lets it happen"))
                                : Optional.empty());
    }

    /** What it would have to be stopped for. */
    private static List<Path> still(Action action, Situation situation) {
        Optional<Halt> halt =
                situation
                        .schema()
                        .lifecycle()
                        .halt()
                        .filter(each -> each.consent() instanceof Halt.Consent.Approval);
        return action instanceof Action.Update update
                        && halt.filter(each -> each.running(update.live())).isPresent()
                ? update.changes().stream().map(Change::path).filter(halt.get()::about).toList()
                : List.of();
    }

    private static Optional<Hold> stopping(Action action, Situation situation) {
        Halt halt = situation.schema().lifecycle().halt().orElseThrow();
        Path stop = Path.of(halt.field());
        Optional<Decision> approval =
                situation
                        .moment()
                        .decisions()
                        .approved(situation.target().step(), situation.moment().now());
        // One approval is for one stop, whatever came of it.
        boolean used =
                situation.attempts().stream()
                        .filter(Attempt::succeeded)
                        .filter(attempt ->
                                approval.filter(given ->
                                                attempt.started().isAfter(given.said().at()))
                                        .isPresent())
                        .flatMap(attempt -> attempt.changes().stream())
                        .anyMatch(change ->
                                change.path().equals(stop)
                                        && halt.stands().equals(change.declared()));
        return rejected(situation)
                .or(() ->
                        approval.isPresent() && !used
                                ? Optional.empty()
                                : Optional.of(
                                        hold(
                                                "it has to be stopped for this, and "
                                                        + halt.hurts()
                                                        + "; `plumbline approve "
                                                        + action.resource().ref()
                                                        + "` lets it happen")));
    }

    /** Whether a person wants this very step. */
    static boolean given(Situation situation) {
        return situation
                .moment()
                .decisions()
                .approved(situation.target().step(), situation.moment().now())
                .isPresent();
    }

    private static Optional<Hold> rejected(Situation situation) {
        return situation
                .moment()
                .decisions()
                .rejected(situation.target().step(), situation.moment().now())
                .map(decision -> hold(words(decision)));
    }

    private static String words(Decision decision) {
        return decision.words("rejected") + "; another spec, or an approval, ends that";
    }

    private static Hold hold(String reason) {
        return new Hold("Approval", Verdict.HELD, reason, Hold.Ending.ELSEWHERE)
                .alarming(Severity.WARNING);
    }
}
