package dev.plumbline.demo;

import dev.plumbline.app.Catalogue;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.source.DirectorySource;
import dev.plumbline.source.EnvironmentRevision;
import dev.plumbline.source.KeptSpecs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whoever builds the images of a demonstration: they are pushed before it begins. */
final class ImageBuilds {
    private static final String KIND = "DockerImage";

    private ImageBuilds() {}

    /** Pushes what environments declare, but into repositories that they make themselves. */
    static void push(Path specs, Path kept, Sandbox sandbox) {
        Blueprint blueprint = new Blueprint(Catalogue.schemas());
        new DirectorySource(specs, InstantSource.system(), new KeptSpecs(kept), blueprint)
                .read().environments().values().stream()
                        .flatMap(found -> drawn(blueprint, found).stream())
                        .forEach(desired -> push(desired, sandbox));
    }

    private static Optional<Desired> drawn(Blueprint blueprint, EnvironmentRevision found) {
        return found.environment()
                .flatMap(each -> blueprint.draw(each, found.attempted()).desired());
    }

    private static void push(Desired desired, Sandbox sandbox) {
        Set<String> made =
                desired.resources().stream()
                        .filter(each -> each.ref().kind().equals("ArtifactRepository"))
                        .map(ImageBuilds::link)
                        .collect(Collectors.toSet());
        desired.resources().stream()
                .filter(each -> each.ref().kind().equals(KIND))
                .filter(each -> !made.contains(each.place().parent()))
                .map(each -> each.place().parent() + "/" + each.place().id())
                .map(name ->
                        name.replaceFirst(
                                "projects/([^/]+)/locations/([^/]+)/repositories",
                                "$2-docker.pkg.dev/$1"))
                .forEach(sandbox::push);
    }

    private static String link(Resource repository) {
        return Objects.requireNonNull(Catalogue.schemas().get(repository.ref().kind()))
                .link(repository.place());
    }

    /** How an image comes there that is named while it runs. */
    static String example(Sandbox sandbox) {
        return "curl -X PUT %s/_sandbox/images -d '{\"push\": [\"LOCATION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE:TAG\"]}'"
                .formatted(sandbox.uri());
    }
}
