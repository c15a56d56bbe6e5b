package dev.plumbline.sandbox.host.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The images that lie on a host. */
final class ImageStore {

    private final Map<String, DockerImage> images = new TreeMap<>();

    /** The image of that name, id or digest that lies here. */
    synchronized Optional<DockerImage> image(String said) {
        Optional<DockerImage> byId =
                images.values().stream()
                        .filter(image ->
                                image.id().equals(said)
                                        || (image.id().startsWith("sha256:" + said)
                                                && said.matches("[0-9a-f]{6,}")))
                        .findFirst();
        if (byId.isPresent()) {
            return byId;
        }
        ImageReference reference = ImageReference.parse(said);
        return images.values().stream()
                .filter(image ->
                        reference.digest().isEmpty()
                                ? image.tags().contains(reference.tagged())
                                : image.digest().equals(reference.digest())
                                        && image.familiar().equals(reference.familiar()))
                .findFirst();
    }

    synchronized List<DockerImage> images() {
        return List.copyOf(images.values());
    }

    /** Fetches an image; whether it is new here. */
    synchronized boolean pull(ImageReference reference) {
        DockerImage fetched = ImageCatalog.pull(reference);
        boolean fresh = !images.containsKey(fetched.id());
        DockerImage kept = images.computeIfAbsent(fetched.id(), _ -> fetched);
        if (!reference.tag().isEmpty()) {
            images.values().forEach(image -> image.tags().remove(reference.tagged()));
            kept.tags().add(reference.tagged());
        }
        return fresh;
    }

    synchronized void remove(DockerImage image) {
        images.remove(image.id());
    }
}
