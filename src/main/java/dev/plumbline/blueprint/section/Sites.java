package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Site;
import dev.plumbline.spec.Tree;
import java.util.ArrayList;
import java.util.List;

/** The section {@code sites}: one bucket each. */
final class Sites {
    private Sites() {}

    static List<Part> parts(Environment environment) {
        List<Part> parts = new ArrayList<>();
        environment
                .sites()
                .forEach((name, site) ->
                        parts.add(
                                new Part(
                                        "sites." + name,
                                        "Bucket",
                                        name,
                                        site.identity(),
                                        declared(environment, site))));
        return parts;
    }

    private static Tree.Fields declared(Environment environment, Site site) {
        Origin at = site.identity().at();
        // A single page answers every path itself; of any other site an unknown page is an error.
        Draft website =
                new Draft(at)
                        .put("mainPageSuffix", "index.html")
                        .put("notFoundPage", site.singlePage() ? "index.html" : "404.html");
        Draft bucket =
                new Draft(at)
                        .put("location", site.identity().region().orElse(environment.region()))
                        .put("storageClass", "STANDARD")
                        // One policy for all files: no file is opened or closed on its own.
                        .put(
                                "iamConfiguration",
                                new Draft(at)
                                        .put(
                                                "uniformBucketLevelAccess",
                                                new Draft(at).put("enabled", "true")))
                        .put("website", website);
        site.versioning()
                .ifPresent(on -> {
                    bucket.put("versioning", new Draft(on.at()).put("enabled", on));
                    if (on.text().equals("true")) {
                        bucket.put("lifecycle", lifecycle(on.at()));
                    }
                });
        return bucket.fields();
    }

    /** Old versions are for going back to, not for paying for ever. */
    private static Draft lifecycle(Origin at) {
        Draft rule =
                new Draft(at)
                        .put("action", new Draft(at).put("type", "Delete"))
                        .put("condition", new Draft(at).put("daysSinceNoncurrentTime", "30"));
        return new Draft(at).put("rule", List.of(rule.fields()));
    }
}
