package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.state.Resource;
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
