package dev.plumbline.engine;

import dev.plumbline.model.Desired;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one environment's spec.
 *
 * @param desired what it declares; empty when there are problems
 */
public record Declared(Revision attempted, Optional<Desired> desired, List<Problem> problems) {}
