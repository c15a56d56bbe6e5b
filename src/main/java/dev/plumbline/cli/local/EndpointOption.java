package dev.plumbline.cli.local;

import dev.plumbline.ssh.Route;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every verb has that looks at the cloud by itself: where that is. */
final class EndpointOption {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Look at a host that stands for Google's APIs, such as a sandbox.")
    private @Nullable URI endpoint;

    /**
     * What asks it and reaches no host.
     *
     * @throws IOException when there are no credentials
     */
    <T> T ask(Clients<T> clients) throws IOException {
        return ask(clients, new Route.Iap());
    }

    /**
     * What asks it, and hosts.
     *
     * @throws IOException when there are no credentials
     */
    <T> T ask(Clients<T> clients, Route route) throws IOException {
        return clients.of(Optional.ofNullable(endpoint), route);
    }
}
