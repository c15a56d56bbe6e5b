package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Tree.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code registry}: one repository of images, which is cleaned up. */
final class Registry {
    private static final String KEPT = "10";
    private static final String UNTAGGED = "30d";

    private Registry() {}

    static List<Part> parts(Environment environment) {
        return environment
                .registry()
                .map(registry ->
                        new Part(
                                "registry",
                                "ArtifactRepository",
                                "registry",
                                registry.identity(),
                                declared(registry).fields()))
                .stream()
                .toList();
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
