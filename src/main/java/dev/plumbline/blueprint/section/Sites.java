package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Site;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;

/** The section {@code sites}: one bucket each, which everybody may read where it has a domain. */
final class Sites {
    private Sites() {}

    static List<Part> parts(Environment environment) {
        List<Part> parts = new ArrayList<>();
        environment
                .sites()
                .forEach((name, site) -> {
                    String of = "sites." + name;
                    parts.add(
                            new Part(
                                    of,
                                    "Bucket",
                                    name,
                                    site.identity(),
                                    declared(environment, site)));
                    site.domain().ifPresent(domain -> parts.add(everybody(of, name, domain)));
                    site.content()
                            .ifPresent(content ->
                                    parts.addAll(SiteObjects.parts(of, name, site, content)));
                });
        return parts;
    }

    /** A load balancer reads a bucket as everybody does. */
    private static Part everybody(String of, String name, Text domain) {
        return new Part(
                of + ".public",
                "IamMember",
                "sites-" + name + "-public",
                new Draft(domain.at())
                        .put("resource", "${" + of + "}")
                        .put("role", "roles/storage.objectViewer")
                        .put("member", "allUsers"));
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
                        .put("website", website)
                        .put("cors", cors(at, site));
        site.versioning()
                .ifPresent(on -> {
                    bucket.put("versioning", new Draft(on.at()).put("enabled", on));
                    if (on.text().equals("true")) {
                        bucket.put("lifecycle", lifecycle(on.at()));
                    }
                });
        return bucket.fields();
    }

    private static List<Tree> cors(Origin at, Site site) {
        return site.cors().isEmpty()
                ? List.of()
                : List.of(
                        new Draft(at)
                                .put("origin", site.cors())
                                .put("method", List.of(new Text("GET", at), new Text("HEAD", at)))
                                .put("responseHeader", List.of(new Text("Content-Type", at)))
                                .put("maxAgeSeconds", "3600")
                                .fields());
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
