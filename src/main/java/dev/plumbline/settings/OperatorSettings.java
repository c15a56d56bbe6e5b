package dev.plumbline.settings;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.model.Misconfigured;
import dev.plumbline.model.Tempo;
import dev.plumbline.ssh.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code serve} and {@code demo} start the operator with.
 *
 * @param specs the directory of environments, if one was named
 * @param data where the operator keeps what it has to remember
 * @param endpoints Google's, unless another host was named
 * @param route how the shells of hosts are reached
 */
public record OperatorSettings(
        Optional<Path> specs, Path data, Endpoints endpoints, Tempo tempo, Route route) {
    /** Hosts are reached through Google's proxy. */
    public OperatorSettings(Optional<Path> specs, Path data, Endpoints endpoints, Tempo tempo) {
        this(specs, data, endpoints, tempo, new Route.Iap());
    }

    /**
     * The directory of environments.
     *
     * @throws Misconfigured when it is none
     */
    public Path directory() {
        Path directory = specs.orElse(Path.of("environments"));
        if (!Files.isDirectory(directory)) {
            throw new Misconfigured(
                    directory + " is not a directory.",
                    "--specs names the directory of environments, --git a repository that holds it.");
        }
        return directory;
    }
}
