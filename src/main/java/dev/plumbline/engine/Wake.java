package dev.plumbline.engine;

/** All that others may ask of the engine: to look now, and to let go. */
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

    /**
     * Lets go of an environment whose spec is gone, with all that is still there of it.
     *
     * @return whether it is such an environment
     */
    boolean forget(String environment);

    /** The specs may have changed: they are looked for now. */
    void refresh();
}
