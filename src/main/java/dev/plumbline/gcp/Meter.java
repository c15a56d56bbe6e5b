package dev.plumbline.gcp;

import java.net.URI;
import java.time.Duration;

/** Is told of every single request, on the thread that sends it. */
public interface Meter {
    /** Counts nothing. */
    Meter NONE = new Meter() {};

    /** Before it leaves. */
    default void sending(String method, URI uri) {}

    /**
     * Once it is answered; with status 0 when no answer came.
     *
     * @param took from when it left
     */
    default void answered(String method, URI uri, int status, Duration took) {}
}
