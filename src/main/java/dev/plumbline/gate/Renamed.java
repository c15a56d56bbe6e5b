package dev.plumbline.gate;

import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.state.Resource;
import java.util.Optional;

/**
 * What looks like something of ours under another name, in another region or in another project is
 * not made a second time before a person says so; nor what looks like a whole environment that is
 * declared no more.
 */
final class Renamed implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return environment(situation).or(() -> resource(action, situation));
    }

    private static Optional<Hold> environment(Situation situation) {
        return situation
                .moment()
                .decisions()
                .own(Decision.RENAMED, situation.moment().now())
                .map(decision ->
                        alarm(
                                decision.said().reason()
                                        + "; `plumbline release "
                                        + decision.environment()
                                        + "` makes another"));
    }

    private static Optional<Hold> resource(Action action, Situation situation) {
        return situation
                .target()
                .twin()
                .filter(_ -> !Approval.given(situation) && !BlastRadius.approved(situation))
                .map(twin -> alarm(words(action.resource(), twin)));
    }

    private static Hold alarm(String words) {
        return new Hold("Renamed", Verdict.HELD, words, Hold.Ending.ELSEWHERE)
                .alarming(Severity.WARNING);
    }

    private static String words(Resource made, Resource twin) {
        return "it looks like %s/%s, which is still there as %s; its old name, region and project in the spec keep that one, `plumbline approve %s` makes another"
                .formatted(twin.ref().kind(), twin.ref().name(), twin.place().id(), made.ref());
    }
}
