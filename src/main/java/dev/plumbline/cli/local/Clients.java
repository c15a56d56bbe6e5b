package dev.plumbline.cli.local;

import dev.plumbline.ssh.Route;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Makes what asks an endpoint, or Google Cloud where there is none.
 *
 * @param <T> what asks
 */
@FunctionalInterface
public interface Clients<T> {
    /**
     * What asks it.
     *
     * @param route how hosts are reached there
     * @throws IOException when there are no credentials
     */
    T of(Optional<URI> endpoint, Route route) throws IOException;
}
