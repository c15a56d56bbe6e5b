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

    /** The root of one service, such as {@code compute}; with a slash at the end. */
    public String root(String service) {
        return override.map(uri -> "http://" + uri.getAuthority() + "/")
                .orElse("https://" + service + ".googleapis.com/");
    }
}
