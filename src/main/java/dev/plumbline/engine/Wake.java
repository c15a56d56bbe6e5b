package dev.plumbline.engine;

/** All that others may ask of the engine: to look now. */
public interface Wake {
    /**
     * Looks at an environment now and forgets back-off; passes no other gate.
     *
     * @return whether there is such an environment
     */
    boolean sync(String environment);
}
