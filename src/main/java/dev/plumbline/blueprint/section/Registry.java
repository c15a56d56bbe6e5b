package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.ContainerImage;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Tree.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code registry}: one repository of images, which is cleaned up. */
final class Registry {
    private static final String NAME = "registry";
    private static final String KEPT = "10";
    private static final String UNTAGGED = "30d";

    private Registry() {}

    static List<Part> parts(Environment environment) {
        return environment
                .registry()
                .map(registry ->
                        new Part(
                                NAME,
                                "ArtifactRepository",
                                NAME,
                                registry.identity(),
                                declared(registry).fields()))
                .stream()
                .toList();
    }

    /** An image's name, where it begins with what the section's repository is called. */
    static String plain(Environment environment, String image) {
        return uri(environment).map(uri -> image.replace("${registry.uri}", uri)).orElse(image);
    }

    /** Whether an image is kept in the section's repository. */
    static boolean keeps(Environment environment, ContainerImage.Registered image) {
        return uri(environment).filter(image.registry()::equals).isPresent();
    }

    private static Optional<String> uri(Environment environment) {
        return environment
                .registry()
                .map(Environment.Registry::identity)
                .map(registry ->
                        "%s-docker.pkg.dev/%s/%s"
                                .formatted(
                                        registry.region().orElse(environment.region()).text(),
                                        environment.project().text(),
                                        registry.name()
                                                .map(Text::text)
                                                .orElse(environment.name() + "-" + NAME)));
    }

    private static Draft declared(Environment.Registry registry) {
        Origin at = registry.identity().at();
        return new Draft(at)
                .put("format", "DOCKER")
                .put("dockerConfig", new Draft(at).put("immutableTags", registry.immutableTags()))
                .put("cleanupPolicies", policies(registry, at));
    }

    /** What has no tag any more goes after a while, but for the newest. */
    private static Draft policies(Environment.Registry registry, Origin at) {
        Text keep = registry.keep().orElse(new Text(KEPT, at));
        Draft newest =
                new Draft(at)
                        .put("id", "newest")
                        .put("action", "KEEP")
                        .put("mostRecentVersions", new Draft(at).put("keepCount", keep));
        Draft untagged =
                new Draft(at)
                        .put("id", "untagged")
                        .put("action", "DELETE")
                        .put(
                                "condition",
                                new Draft(at)
                                        .put("tagState", "UNTAGGED")
                                        .put("olderThan", seconds(registry.untagged(), at)));
        return new Draft(at).put("newest", newest).put("untagged", untagged);
    }

    private static Text seconds(Optional<Text> said, Origin at) {
        Text days = said.orElse(new Text(UNTAGGED, at));
        int count = Integer.parseInt(days.text().substring(0, days.text().length() - 1));
        return new Text(Duration.ofDays(count).toSeconds() + "s", days.at());
    }
}
