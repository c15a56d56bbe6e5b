package dev.plumbline.kind.artifact;

import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.kind.google.discovery.JsonClient.Request;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The requests about images, and what they are called in the answers. A list says some kilobytes of
 * each unless it is told what is wanted.
 *
 * @see <a href="https://cloud.google.com/artifact-registry/docs/reference/rest">The API</a>
 */
record ImageRequests(Supplier<JsonClient> client) {
    /** As many as a page may have. */
    private static final int PAGE = 1_000;

    /** How a slash in the name of an image is written in the names of its parts. */
    private static final String SLASH = "%2F";

    /** One page of a repository: every image by its digest, with its tags. */
    Request list(String repository, String token) {
        return client.get()
                .request("GET", "v1/" + repository + "/dockerImages")
                .with("fields", "dockerImages(name,uri,tags),nextPageToken")
                .with("pageSize", PAGE)
                .with("pageToken", token);
    }

    /** The image of a digest, or the tag. */
    Request get(Place at) {
        String id = at.id();
        int colon = id.lastIndexOf(':');
        String name =
                id.contains("@")
                        ? "/dockerImages/" + escaped(id)
                        : "/packages/"
                                + escaped(id.substring(0, colon))
                                + "/tags/"
                                + id.substring(colon + 1);
        return client.get().request("GET", "v1/" + at.parent() + name);
    }

    /** All that an image is called: by its digest, and by each of its tags; a tag by itself. */
    static List<String> names(Document live) {
        String name = live.text("name").orElse("");
        int tag = name.indexOf("/tags/");
        if (tag >= 0) {
            String image = name.substring(name.indexOf("/packages/") + "/packages/".length(), tag);
            return List.of(plain(image) + ":" + name.substring(tag + 6));
        }
        String digest = plain(RequestStyle.last(name));
        List<String> names = new ArrayList<>(List.of(digest));
        if (live.get("tags") instanceof Value.Items(var tags)) {
            String image = digest.substring(0, Math.max(0, digest.indexOf('@')));
            tags.forEach(each -> names.add(image + ":" + each));
        }
        return names;
    }

    /** The name of an image as people write it. */
    private static String plain(String name) {
        return name.replace(SLASH, "/");
    }

    /** As the name of a part says it, in an address that is decoded once. */
    private static String escaped(String image) {
        return image.replace("/", SLASH.replace("%", "%25"));
    }
}
