package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.shell.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of images. */
final class ImageCommands {

    private static final Set<String> VERBS =
            Set.of("pull", "images", "image inspect", "rmi", "tag");

    private final DockerEngine engine;

    ImageCommands(DockerEngine engine) {
        this.engine = engine;
    }

    boolean has(String verb) {
        return VERBS.contains(verb);
    }

    int run(Invocation call, String verb, List<String> args) throws IOException {
        CommandOptions options = CommandOptions.read(args, "f filter format platform", false);
        return switch (verb) {
            case "pull" -> pull(call, options);
            case "images" -> images(call, options);
            case "image inspect" -> inspect(call, options);
            case "tag" -> {
                found(options.operands().getFirst())
                        .tags()
                        .add(ImageReference.parse(options.operands().get(1)).tagged());
                yield 0;
            }
            default -> {
                for (String said : options.operands()) {
                    DockerImage image = found(said);
                    engine.removeImage(image);
                    call.println("Untagged: " + said + "\nDeleted: " + image.id());
                }
                yield 0;
            }
        };
    }

    private DockerImage found(String said) {
        return engine.images()
                .image(said)
                .orElseThrow(() ->
                        new DockerError("No such image: " + ImageReference.parse(said).tagged()));
    }

    private int pull(Invocation call, CommandOptions options) throws IOException {
        String said = options.operands().getFirst();
        ImageReference reference = ImageReference.parse(said);
        boolean quiet = options.has("q", "quiet");
        boolean fresh = engine.images().pull(reference);
        DockerImage image = engine.images().image(said).orElseThrow();
        String library = reference.full().replaceFirst("^docker.io/", "");
        if (!quiet) {
            call.println(
                    "%s: Pulling from %s"
                            .formatted(
                                    reference.tag().isEmpty()
                                            ? reference.full() + "@" + reference.digest()
                                            : reference.tag(),
                                    library));
            call.println("Digest: " + image.digest());
            call.println(
                    (fresh
                                    ? "Status: Downloaded newer image for "
                                    : "Status: Image is up to date for ")
                            + reference.tagged());
        }
        call.println(
                reference.full()
                        + (reference.tag().isEmpty()
                                ? "@" + reference.digest()
                                : ":" + reference.tag()));
        return 0;
    }

    private int images(Invocation call, CommandOptions options) throws IOException {
        List<List<String>> table =
                new ArrayList<>(
                        List.of(List.of("REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE")));
        String format = options.value("", "format");
        boolean whole = options.has("no-trunc");
        for (DockerImage image : engine.images().images()) {
            String id = whole ? image.id() : image.id().substring(7, 19);
            List<String> tags =
                    image.tags().isEmpty()
                            ? List.of(image.familiar() + ":<none>")
                            : List.copyOf(image.tags());
            for (String tagged : tags) {
                int colon = tagged.lastIndexOf(':');
                String size = ContainerJson.size(image) / 1_000_000 + "MB";
                if (options.has("q", "quiet")) {
                    call.println(id);
                } else if (!format.isEmpty()) {
                    ObjectNode row =
                            JsonTrees.object()
                                    .put("Repository", tagged.substring(0, colon))
                                    .put("Tag", tagged.substring(colon + 1))
                                    .put("ID", id)
                                    .put("Digest", image.digest())
                                    .put("Size", size);
                    call.println(DockerCommand.formatted(format, row));
                } else {
                    table.add(
                            List.of(
                                    tagged.substring(0, colon),
                                    tagged.substring(colon + 1),
                                    id,
                                    "4 months ago",
                                    size));
                }
            }
        }
        if (format.isEmpty() && !options.has("q", "quiet")) {
            call.print(TextTable.of(table));
        }
        return 0;
    }

    private int inspect(Invocation call, CommandOptions options) throws IOException {
        ArrayNode found = JsonTrees.array();
        List<String> missing = new ArrayList<>();
        for (String said : options.operands()) {
            Optional<DockerImage> image = engine.images().image(said);
            image.ifPresentOrElse(
                    each -> found.add(ContainerJson.image(each)), () -> missing.add(said));
        }
        String format = options.value("", "f", "format");
        if (format.isEmpty()) {
            call.println(PrettyJson.of(found));
        } else {
            for (JsonNode each : found) {
                call.println(DockerCommand.formatted(format, (ObjectNode) each));
            }
        }
        for (String said : missing) {
            call.warn(
                    "Error response from daemon: No such image: "
                            + ImageReference.parse(said).tagged());
        }
        return missing.isEmpty() ? 0 : 1;
    }
}
