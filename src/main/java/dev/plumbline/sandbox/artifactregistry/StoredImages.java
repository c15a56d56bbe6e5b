package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.aip.AipApi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a push leaves: a package, a version by its digest, the same as a docker image, and a tag.
 * The registry's own protocol is not spoken here; {@link #push} stands for it.
 */
final class StoredImages {
    private static final Pattern IMAGE =
            Pattern.compile(
                    "([a-z][-a-z0-9]*)-docker\\.pkg\\.dev/([^/:@]+)/([^/:@]+)/([^:@]+)"
                            + "(?::([^@]+))?(?:@(sha256:[0-9a-f]{64}))?");

    private final AipApi api;
    private final Cloud cloud;

    StoredImages(AipApi api) {
        this.api = api;
        this.cloud = api.cloud();
    }

    /**
     * Puts an image where its name says, into a repository that is made if it is not there.
     *
     * @throws IllegalArgumentException when the name is none of Artifact Registry's
     */
    void push(String image) {
        Matcher name = IMAGE.matcher(image);
        if (!name.matches()) {
            throw new IllegalArgumentException(
                    "An image is called LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE:TAG, not "
                            + image);
        }
        String location = name.group(1);
        String repository =
                "projects/%s/locations/%s/repositories/%s"
                        .formatted(name.group(2), location, name.group(3));
        if (!cloud.store().has(api.key(repository))) {
            Repositories.madeByHand(api, repository);
        }
        String tag =
                name.group(5) == null && name.group(6) == null
                        ? "latest"
                        : String.valueOf(name.group(5));
        String digest = name.group(6) == null ? digest(image) : name.group(6);
        String escaped = name.group(4).replace("/", "%2F");
        String within = repository + "/packages/" + escaped;
        String now = AipApi.time(cloud.clock().now());
        put(
                within,
                JsonTrees.object()
                        .put("name", within)
                        .put("createTime", now)
                        .put("updateTime", now));
        String version = within + "/versions/" + digest;
        ObjectNode stored =
                JsonTrees.object()
                        .put("name", version)
                        .put("createTime", now)
                        .put("updateTime", now);
        stored.putObject("metadata")
                .put("imageSizeBytes", "28731113")
                .put("mediaType", MEDIA)
                .put("name", docker(version));
        put(version, stored);
        put(
                docker(version),
                JsonTrees.object()
                        .put("name", docker(version))
                        .put(
                                "uri",
                                "%s-docker.pkg.dev/%s/%s/%s@%s"
                                        .formatted(
                                                location,
                                                name.group(2),
                                                name.group(3),
                                                name.group(4),
                                                digest))
                        .put("imageSizeBytes", "28731113")
                        .put("uploadTime", now)
                        .put("mediaType", MEDIA)
                        .put("updateTime", now));
        if (!tag.equals("null")) {
            String tagged = within + "/tags/" + tag;
            put(tagged, JsonTrees.object().put("name", tagged).put("version", version));
        }
    }

    private static final String MEDIA = "application/vnd.docker.distribution.manifest.v2+json";

    private void put(String name, ObjectNode document) {
        cloud.store().put(api.key(name), document);
    }

    /** As a docker image, what a version is. */
    static String docker(String version) {
        return version.replace("/packages/", "/dockerImages/").replace("/versions/", "@");
    }

    /** As a version, what a docker image is. */
    static String version(String docker) {
        return docker.replace("/dockerImages/", "/packages/").replace("@", "/versions/");
    }

    /** The tags of a version, in the order of their names. */
    List<ObjectNode> tags(String version) {
        String within = version.substring(0, version.indexOf("/versions/"));
        return cloud.store()
                .all(api.key(within) + "/tags/")
                .filter(tag -> JsonTrees.text(tag, "version").equals(version))
                .toList();
    }

    /** A version is gone, and what named it. */
    void forget(String version) {
        tags(version).forEach(tag -> cloud.store().remove(api.key(JsonTrees.text(tag, "name"))));
        cloud.store().remove(api.key(docker(version)));
    }

    private static String digest(String image) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(image.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
