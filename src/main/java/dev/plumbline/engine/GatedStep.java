package dev.plumbline.engine;

import dev.plumbline.engine.plan.PlannedStep;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import java.util.List;
import java.util.Optional;

/**
 * A planned step that every gate was asked about.
 *
 * @param holds every reason not to act
 * @param request what may be sent now; one request
 */
record GatedStep(PlannedStep planned, List<Hold> holds, Optional<Action> request) {}
