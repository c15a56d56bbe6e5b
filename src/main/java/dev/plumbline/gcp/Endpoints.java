package dev.plumbline.gcp;

import java.net.URI;
import java.util.Optional;

/**
 * Where Google's APIs are.
 *
 * @param override one host that stands for all of them, such as a sandbox; no credentials are ever
 *     sent there
 */
public record Endpoints(Optional<URI> override) {
    /** The real cloud. */
    public static final Endpoints GOOGLE = new Endpoints(Optional.empty());

    public static Endpoints at(URI uri) {
        return new Endpoints(Optional.of(uri));
    }

    /** The address of one service, such as {@code compute}: a host and a port. */
    public String address(String service) {
        return override.map(uri -> uri.getScheme() + "://" + uri.getAuthority())
                .orElse(service + ".googleapis.com:443");
    }

    /** The root URL of one service; with a slash at the end. */
    public String root(String service) {
        return override.isPresent()
                ? address(service) + "/"
                : "https://" + service + ".googleapis.com/";
    }
}
