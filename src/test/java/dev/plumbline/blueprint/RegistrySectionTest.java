package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the sections {@code registry} and {@code apis} make. */
class RegistrySectionTest {
    @Test
    void is_a_repository_that_is_cleaned_up() {
        Resource repository = resource("registry: {}", "ArtifactRepository", "registry");
        assertThat(repository.place())
                .isEqualTo(new Place("assistant-staging", "us-central1", "staging-registry"));
        assertThat(repository.declared())
                .hasToString(
                        "{format: DOCKER, cleanupPolicies: {newest: {id: newest, action: KEEP,"
                                + " mostRecentVersions: {keepCount: 10}}, untagged: {id: untagged,"
                                + " action: DELETE, condition: {tagState: UNTAGGED, olderThan:"
                                + " 2592000s}}}}");
    }

    @Test
    void keeps_what_it_is_told_to() {
        assertThat(
                        resource(
                                        "registry: {name: app, immutableTags: true, keep: 3,"
                                                + " untagged: 7d}",
                                        "ArtifactRepository",
                                        "registry")
                                .declared()
                                .toString())
                .contains("immutableTags: true", "keepCount: 3", "olderThan: 604800s");
    }

    @Test
    void images_are_named_by_it() {
        Resource service =
                resource(
                        """
                        registry: {}
                        services:
                          api: {image: "${registry.uri}/api:1.42.0"}
                        """,
                        "RunService",
                        "api");
        assertThat(service.needs()).contains(new Ref("staging", "ArtifactRepository", "registry"));
    }

    @Test
    void an_image_of_the_own_project_is_before_what_runs_it_and_no_other_is_looked_for() {
        String sections =
                """
                registry: {}
                services:
                  api: {image: "${registry.uri}/team/api:1.42.0"}
                  web: {image: us-docker.pkg.dev/assistant-staging/app/web}
                  other: {image: us-docker.pkg.dev/cloudrun/container/hello}
                  hub: {image: "gcr.io/assistant-staging/hub:1"}
                  once: {image: us-docker.pkg.dev/assistant-staging/app/once:1}
                fields:
                  - {of: services.once, path: "template.containers[0].image", mode: once}
                """;
        Ref api = new Ref("staging", "DockerImage", "us-central1/staging-registry/team/api:1.42.0");
        Resource image = resource(sections, "DockerImage", api.name());
        assertThat(image.place().id()).isEqualTo("team/api:1.42.0");
        assertThat(image.place().parent())
                .isEqualTo(
                        "projects/assistant-staging/locations/us-central1/repositories/staging-registry");
        assertThat(image.needs())
                .containsExactly(new Ref("staging", "ArtifactRepository", "registry"));
        Resource service = resource(sections, "RunService", "api");
        assertThat(service.needs()).contains(api);
        assertThat(service.policy().first())
                .containsExactly(Map.entry(api, Path.parse("template.containers[0].image")));
        assertThat(resource(sections, "RunService", "web").needs())
                .contains(new Ref("staging", "DockerImage", "us/app/web:latest"));
        assertThat(List.of("other", "hub", "once"))
                .allMatch(name ->
                        resource(sections, "RunService", name).needs().stream()
                                .noneMatch(need -> need.kind().equals("DockerImage")));
    }

    @Test
    void an_override_says_which_image_it_is() {
        String sections =
                """
                services: {agent: {image: us-docker.pkg.dev/assistant-staging/app/agent:1}}
                overrides:
                  services.agent: {template: {containers: [{image: us-docker.pkg.dev/assistant-staging/app/agent:2}]}}
                """;
        assertThat(resource(sections, "RunService", "agent").needs())
                .contains(new Ref("staging", "DockerImage", "us/app/agent:2"))
                .doesNotContain(new Ref("staging", "DockerImage", "us/app/agent:1"));
    }

    @Test
    void every_part_needs_the_api_that_keeps_it_where_there_is_the_section() {
        String sections =
                """
                apis: {also: [aiplatform.googleapis.com]}
                registry: {}
                """;
        Ref api = new Ref("staging", "ApiService", "artifactregistry");
        assertThat(resource(sections, "ApiService", "artifactregistry").place().id())
                .isEqualTo("artifactregistry.googleapis.com");
        assertThat(resource(sections, "ApiService", "aiplatform").needs()).isEmpty();
        assertThat(resource(sections, "ArtifactRepository", "registry").needs())
                .containsExactly(api);
        assertThat(resource("registry: {}", "ArtifactRepository", "registry").needs()).isEmpty();
    }
}
