package dev.plumbline.web.closeup;

import dev.plumbline.model.report.LogExcerpt;
import java.util.List;

/**
 * The last lines of a log, oldest first.
 *
 * @param container what writes it
 * @param cut whether there may be more before these
 */
public record LogView(
        String environment,
        String kind,
        String name,
        String container,
        List<LogExcerpt.Line> lines,
        boolean cut) {}
