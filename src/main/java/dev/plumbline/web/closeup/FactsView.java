package dev.plumbline.web.closeup;

import dev.plumbline.model.report.Facts;
import java.time.Instant;
import java.util.List;

/**
 * What is live of a resource, a value per line; what is sensitive is hidden.
 *
 * @param seen when the request left that told it
 * @param left how many lines are not shown
 */
public record FactsView(
        String environment,
        String kind,
        String name,
        Instant seen,
        List<Facts.Fact> facts,
        int left) {}
