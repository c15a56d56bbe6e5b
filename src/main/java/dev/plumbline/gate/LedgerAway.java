package dev.plumbline.gate;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Situation;
import dev.plumbline.model.plan.Verdict;
import java.util.Optional;

/** What cannot be written down before it is done is not done. */
final class LedgerAway implements Gate {
    @Override
    public Optional<Hold> hold(Action action, Situation situation) {
        return situation
                .moment()
                .ledgerAway()
                .map(why ->
                        new Hold(
                                "LedgerAway",
                                Verdict.HELD,
                                why + "; it goes on by itself when the ledger is back",
                                Hold.Ending.seen(Optional.empty())));
    }
}
