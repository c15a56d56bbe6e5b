package dev.plumbline.engine.act;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.state.Observation;
import java.util.Optional;

/**
 * How an action went.
 *
 * @param attempt with its end; empty when nothing was sent
 * @param seen what was found instead of nothing, when a create was not needed after all
 */
public record Outcome(Ref ref, Optional<Attempt> attempt, Optional<Observation> seen) {}
