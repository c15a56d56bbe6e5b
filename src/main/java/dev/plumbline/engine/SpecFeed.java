package dev.plumbline.engine;

import dev.plumbline.model.report.SpecOutage;
import java.util.Map;
import java.util.Optional;

/** Where a fleet is told what is declared. */
public interface SpecFeed {
    /**
     * All that is declared now.
     *
     * @param environments by name; one that is missing was taken away, unless {@code away}
     * @param away why nothing newer can be read
     */
    record Known(Map<String, SpecState> environments, Optional<SpecOutage> away) {
        public Known {
            environments = Map.copyOf(environments);
        }
    }

    /** May take as long as a remote takes to answer. */
    Known get();

    /** There may be news: the next {@link #get} looks for them. Returns at once. */
    void refresh();
}
