package dev.plumbline.model.plan;

import dev.plumbline.model.Fault;
import java.util.List;

/** What the planner makes of one resource. */
public sealed interface Step permits Step.Keep, Step.Blind, Step.Refuse, Action {
    /** How it is called in plans, ledger and API: {@code keep}, {@code create}, ... */
    String verb();

    /** The fields that are not as declared. */
    default List<Change> changes() {
        return List.of();
    }

    /** It is as declared. */
    record Keep() implements Step {
        @Override
        public String verb() {
            return "keep";
        }
    }

    /** It could not be looked at: nothing is known and nothing is done. */
    record Blind(Fault fault) implements Step {
        @Override
        public String verb() {
            return "blind";
        }
    }

    /** What is declared cannot be had in place, and the kind is never replaced. */
    record Refuse(Fault fault, List<Change> changes) implements Step {
        public Refuse {
            changes = List.copyOf(changes);
        }

        @Override
        public String verb() {
            return "refuse";
        }
    }
}
