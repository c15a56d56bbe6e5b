package dev.plumbline.sandbox.google;

import java.util.List;

/** One API of the sandbox's cloud: what it is by Google's description, and what it does. */
public interface CloudService {

    /** The descriptions it is served by; several when the API has several versions. */
    List<ApiDescription> descriptions();

    /** How it says no. */
    ApiErrors errors();

    /** Takes on the methods it implements; the others of its descriptions answer 501. */
    void handle(MethodHandlers handlers);

    /** Brings about what has fallen due. */
    default void settle() {}
}
