package dev.plumbline.blueprint.section;

import dev.plumbline.model.schema.ContainerImage;
import dev.plumbline.model.schema.ContainerImage.Registered;
import dev.plumbline.model.schema.Path;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The images of services, workers and jobs that Artifact Registry keeps in the environment's own
 * project: each is there before what runs it.
 */
public final class Images {
    private static final String PREFIX = "images.";

    /** Where the kinds of the sections say what is said of containers. */
    private static final Map<String, String> CONTAINERS =
            Map.of(
                    "services.",
                    "template.containers",
                    "workers.",
                    "template.containers",
                    "jobs.",
                    "template.template.containers");

    private final Environment environment;
    private final Map<String, Part> images = new LinkedHashMap<>();

    private Images(Environment environment) {
        this.environment = environment;
    }

    /** All parts of an environment, with the images that its programs need before them. */
    public static List<Part> before(List<Part> parts, Environment environment) {
        Images images = new Images(environment);
        List<Part> all = new ArrayList<>();
        for (Part part : parts) {
            int known = images.images.size();
            Part after = images.after(part);
            images.images.values().stream().skip(known).forEach(all::add);
            all.add(after);
        }
        return all;
    }

    private Part after(Part part) {
        return CONTAINERS.entrySet().stream()
                .filter(section -> part.kind().startsWith("Run"))
                .filter(section -> part.address().startsWith(section.getKey()))
                .findFirst()
                .map(section -> after(part, Path.of(section.getValue())))
                .orElse(part);
    }

    private Part after(Part part, Path containers) {
        Part after = part;
        List<Tree> items =
                at(part.declared(), containers) instanceof Tree.Rows rows
                        ? rows.items()
                        : List.of();
        for (int index = 0; index < items.size(); index++) {
            Path path = containers.key(String.valueOf(index)).field("image");
            if (at(items.get(index), Path.of("image")) instanceof Text image) {
                after = after(after, path, image);
            }
        }
        return after;
    }

    private Part after(Part part, Path path, Text image) {
        if (setOnce(part, path)) {
            return part;
        }
        Optional<Registered> own =
                ContainerImage.registered(Registry.plain(environment, image.text()))
                        .filter(kept -> kept.project().equals(environment.project().text()));
        own.ifPresent(
                kept -> images.computeIfAbsent(PREFIX + kept.within(), _ -> part(kept, image)));
        return own.map(kept -> part.after(PREFIX + kept.within(), path)).orElse(part);
    }

    /** Whether others say which image it is as soon as it runs. */
    private boolean setOnce(Part part, Path path) {
        return environment.fields().stream()
                .filter(Environment.FieldMode::once)
                .filter(each -> each.of().text().equals(part.address()))
                .anyMatch(each -> path.within(Path.parse(each.path().text())));
    }

    private Part part(Registered kept, Text image) {
        return new Part(
                PREFIX + kept.within(),
                "DockerImage",
                kept.within(),
                Identity.unsaid(image.at()).called(Optional.of(new Text(kept.image(), image.at()))),
                new Draft(image.at()).put("repository", repository(kept)).fields());
    }

    /** The section's where it is that, so that nobody asks what is in it before it is there. */
    private String repository(Registered kept) {
        return Registry.keeps(environment, kept) ? "${registry}" : kept.repositoryLink();
    }

    private static @Nullable Tree at(Tree tree, Path path) {
        Tree found = tree;
        for (String step : path.steps()) {
            Tree.Entry entry =
                    found instanceof Tree.Fields fields ? fields.entries().get(step) : null;
            if (entry == null) {
                return null;
            }
            found = entry.value();
        }
        return found;
    }
}
