package dev.plumbline.gcp.host;

import com.google.common.base.Splitter;
import java.util.List;

/** What Compute Engine asks for of a thing of a zone. */
record ZonalName(String project, String zone, String id) {
    /**
     * Reads a link.
     *
     * @param link {@code projects/p/zones/z/instances/i}, or of another collection
     */
    static ZonalName of(String link) {
        List<String> parts = Splitter.on('/').splitToList(link);
        return new ZonalName(parts.get(1), parts.get(3), parts.get(5));
    }
}
