package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.host.workload.ImageProgram;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public images that a host can pull, and their digests. */
public final class ImageCatalog {

    /** By the name that people call them by: those of other registries with its host. */
    private static final Map<String, List<String>> TAGS =
            Map.of(
                    "livekit/livekit-server",
                    livekit(
                            "1.4.0 1.4.5 1.5.0 1.5.3 1.6.0 1.6.2 1.7.0 1.7.2 1.8.0 1.8.3"
                                    + " 1.8.4 1.9.0 1.9.1 1.9.2 1.9.3 1.9.4 1.9.6 1.9.7 1.9.8"
                                    + " 1.9.9 1.9.10 1.9.11 1.9.12 1.10.0 1.10.1 1.11.0 1.12.0"
                                    + " 1.13.0 1.13.1 1.13.2 1.13.3 1.13.4 1.13.5"),
                    "livekit/egress",
                    livekit("1.9.0 1.10.0 1.11.0 1.12.0 1.13.0 1.14.0 1.14.1"),
                    "livekit/ingress",
                    livekit("1.4.0 1.4.3 1.5.0"),
                    "livekit/caddyl4",
                    List.of("latest", "v2.7"),
                    "caddy",
                    tags(
                            "latest 2 2-alpine 2.8 2.8-alpine 2.9 2.9-alpine 2.10 2.10-alpine 2.10.0 2.10.2"),
                    "redis",
                    tags(
                            "latest alpine 6 6-alpine 7 7-alpine 7.2 7.2-alpine 7.4"
                                    + " 7.4-alpine 7.4.2 7.4.2-alpine 8 8-alpine"),
                    "us-docker.pkg.dev/" + ImageProgram.COLLECTOR,
                    tags(
                            "0.126.0 0.130.0 0.141.0 0.143.0 0.144.0 0.147.0 0.151.0"
                                    + " 0.155.0 0.156.0 0.159.0 0.160.0"),
                    "busybox",
                    tags("latest 1 1.36 1.37 stable musl"),
                    "alpine",
                    tags("latest 3 3.17 3.18 3.19 3.20 3.21 3.22"),
                    "hello-world",
                    List.of("latest", "linux"));

    private ImageCatalog() {}

    private static List<String> livekit(String versions) {
        List<String> all = new ArrayList<>(List.of("latest", "master"));
        for (String version : versions.split(" ", -1)) {
            all.add("v" + version);
            all.add("v" + version.substring(0, version.lastIndexOf('.')));
        }
        return all;
    }

    private static List<String> tags(String text) {
        return List.of(text.split(" ", -1));
    }

    private static boolean docker(ImageReference reference) {
        return reference.hub() || reference.registry().equals("registry-1.docker.io");
    }

    private static List<String> tags(ImageReference reference) {
        return TAGS.getOrDefault(
                docker(reference) ? reference.repository() : reference.familiar(), List.of());
    }

    /** The tag that a reference means, by its digest when it has one. */
    private static Optional<String> tag(ImageReference reference) {
        List<String> tags = tags(reference);
        return tags.stream()
                .filter(tag ->
                        reference.digest().isEmpty()
                                ? tag.equals(reference.tag())
                                : digest(reference, tag).equals(reference.digest()))
                .findFirst();
    }

    private static String digest(ImageReference reference, String tag) {
        return "sha256:" + hash(reference.full() + ":" + same(reference.repository(), tag));
    }

    /** Of the tags that stand for one image its longest. */
    private static String same(String repository, String tag) {
        List<String> tags = TAGS.getOrDefault(repository, List.of());
        if (!repository.startsWith("livekit/") || !tag.matches("latest|v\\d+\\.\\d+")) {
            return tag;
        }
        String start = tag.equals("latest") ? "v" : tag + ".";
        return tags.stream()
                .filter(other -> other.matches("v\\d+\\.\\d+\\.\\d+") && other.startsWith(start))
                .reduce((_, last) -> last)
                .orElse(tag);
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fetches an image.
     *
     * @throws DockerError with the registry's words when it has none of that name
     */
    static DockerImage pull(ImageReference reference) {
        if (!docker(reference) && tags(reference).isEmpty()) {
            if (reference.registry().endsWith("-docker.pkg.dev")
                    || reference.registry().endsWith("gcr.io")) {
                throw new DockerError(
                        "error from registry: Unauthenticated request. Unauthenticated requests do"
                                + " not have permission \"artifactregistry.repositories.downloadArtifacts\""
                                + " on resource \""
                                + reference.repository()
                                + "\" (or it may not exist)");
            }
            throw new DockerError(
                    "Get \"https://%s/v2/\": dial tcp: lookup %s on 169.254.169.254:53: no such host"
                            .formatted(reference.registry(), reference.registry()));
        }
        if (tags(reference).isEmpty()) {
            throw new DockerError(
                    "pull access denied for %s, repository does not exist or may require 'docker login': denied: requested access to the resource is denied"
                            .formatted(reference.familiar()));
        }
        String tag =
                tag(reference)
                        .orElseThrow(() ->
                                new DockerError(
                                        reference.digest().isEmpty()
                                                ? "manifest for %s not found: manifest unknown: manifest unknown"
                                                        .formatted(reference.tagged())
                                                : "manifest for %s@%s not found: manifest unknown: manifest unknown"
                                                        .formatted(
                                                                reference.familiar(),
                                                                reference.digest())));
        String digest = digest(reference, tag);
        String version = same(reference.repository(), tag);
        return new DockerImage("sha256:" + hash("config of " + digest), reference, version, digest);
    }
}
