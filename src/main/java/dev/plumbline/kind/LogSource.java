package dev.plumbline.kind;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import java.util.List;

/** A kind whose things keep logs where they run. */
public interface LogSource {
    /** What writes them, the most telling first. */
    List<String> sources();

    /**
     * The last lines of one.
     *
     * @throws Failure when it cannot be read
     */
    LogExcerpt logs(Place place, LogRequest request);
}
