package dev.plumbline.model.report;

import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Verdict;
import java.time.Instant;
import java.util.Map;

/**
 * Consecutive passes over an environment with the same outcome, folded into one.
 *
 * @param first when the first of them ended
 * @param last when the last of them ended
 */
public record Run(
        String environment,
        Revision revision,
        Instant first,
        Instant last,
        int passes,
        int drifted,
        Map<Verdict, Integer> verdicts) {}
