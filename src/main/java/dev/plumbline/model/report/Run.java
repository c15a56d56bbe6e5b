package dev.plumbline.model.report;

import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Consecutive passes over an environment with the same outcome, folded into one.
 *
 * @param first when the first of them ended
 * @param last when the last of them ended
 * @param trouble a line for each resource that was not in order, worst first; not more than some
 */
public record Run(
        String environment,
        Revision revision,
        Instant first,
        Instant last,
        int passes,
        int drifted,
        Map<Verdict, Integer> verdicts,
        List<String> trouble) {}
