package dev.plumbline.engine;

/** All that others may ask of the engine: to look now. */
public interface Wake {
    /**
     * Looks at an environment and for a newer spec of it now, and forgets back-off; passes no other
     * gate.
     *
     * @return whether there is such an environment
     */
    boolean sync(String environment);

    /**
     * Looks at an environment now.
     *
     * @return whether there is such an environment
     */
    boolean look(String environment);

    /** The specs may have changed: they are looked for now. */
    void refresh();
}
