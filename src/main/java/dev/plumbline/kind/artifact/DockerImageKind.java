package dev.plumbline.kind.artifact;

import com.google.api.client.json.GenericJson;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.state.Health;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image of a repository, called by a tag or a digest. Whoever builds it pushes it; one that is
 * declared is looked for, and nothing of it is ever written.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.dockerImages">dockerImages</a>
 */
public final class DockerImageKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile(
                            "[a-z0-9][-._a-z0-9/]*(:\\w[-.\\w]{0,127}|@sha256:[0-9a-f]{64})"),
                    "an image with a tag or a digest, such as api:1.42.0",
                    false);

    private DockerImageKind() {}

    public static Schema schema() {
        Field text = Field.scalar(Type.TEXT);
        return Schema.of(
                        "DockerImage",
                        Field.object(Map.of("name", text, "uri", text)),
                        "{parent}/dockerImages/{id}")
                .api(
                        "artifactregistry",
                        Rights.NONE.observing(
                                "artifactregistry.dockerimages.get",
                                "artifactregistry.dockerimages.list",
                                "artifactregistry.tags.get"))
                .partOf("repository", "ArtifactRepository")
                .named(NAMES)
                .marked(Marking.IDENTITY)
                .upkeep(Upkeep.OTHERS)
                .awaits((at, _) -> Optional.of(awaited(at)))
                .output("name", "uri")
                .build();
    }

    /** What a person has to do, to be copied as it stands. */
    private static String awaited(Place at) {
        String repository =
                at.parent()
                        .replaceFirst(
                                "^projects/([^/]+)/locations/([^/]+)/repositories/",
                                "$2-docker.pkg.dev/$1/");
        String image = repository + "/" + at.id();
        return "it is not in the registry; whoever builds it pushes it with `docker push "
                + image.replaceAll("@.*", "")
                + "`, and it is looked for again with every scan; `gcloud artifacts docker images"
                + " list "
                + repository
                + " --include-tags` tells what is there";
    }

    public static Kind of(Gcp gcp) {
        ImageRequests images = new ImageRequests(JsonClient.of(gcp, "artifactregistry"));
        return new DiscoveryKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle(
                        "dockerImages", ImageRequests::names, Optional::of, OperationStyle.NONE),
                GenericJson.class,
                new DiscoveryCalls<>(
                        (scope, token, _) -> images.list(scope.at().parent(), token),
                        images::get,
                        (at, _) -> {
                            throw new IllegalStateException(at + " is made by others");
                        },
                        (at, _, _) -> {
                            throw new IllegalStateException(at + " has nothing to change");
                        },
                        at -> {
                            throw new IllegalStateException(at + " is never taken away");
                        }));
    }
}
