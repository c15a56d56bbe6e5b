package dev.plumbline.source;

import java.util.Map;

/** Where specs come from. It is asked again and again, and is quick when nothing has changed. */
public interface Source {
    /**
     * What there is now, by the names of environments. An environment that is missing was taken
     * away; one with problems is there.
     *
     * @throws dev.plumbline.model.Failure when the source itself cannot be read
     */
    Map<String, Found> read();
}
