package dev.plumbline.kind.artifact;

import com.google.devtools.artifactregistry.v1.ArtifactRegistryClient;
import com.google.devtools.artifactregistry.v1.ArtifactRegistrySettings;
import com.google.devtools.artifactregistry.v1.CreateRepositoryRequest;
import com.google.devtools.artifactregistry.v1.DeleteRepositoryRequest;
import com.google.devtools.artifactregistry.v1.GetRepositoryRequest;
import com.google.devtools.artifactregistry.v1.ListRepositoriesRequest;
import com.google.devtools.artifactregistry.v1.Repository;
import com.google.devtools.artifactregistry.v1.UpdateRepositoryRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;

/**
 * A repository of images or packages; it holds them, and what it is for cannot be changed.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories">repositories</a>
 */
public final class ArtifactRepositoryKind {
    private ArtifactRepositoryKind() {}

    public static Schema schema() {
        return Schema.of(
                        "ArtifactRepository",
                        ClientFields.of(Repository.class),
                        "projects/{project}/locations/{location}/repositories/{id}")
                .api(
                        "artifactregistry",
                        Rights.of("artifactregistry.repositories")
                                .to("artifactregistry.repositories", "create", "delete", "update"))
                .holdsState()
                .as(Type.LINK, "kmsKeyName", "virtualRepositoryConfig.upstreamPolicies.repository")
                .as(Type.CASELESS, "format")
                .keyed("virtualRepositoryConfig.upstreamPolicies", "id")
                .missing("mode", "STANDARD_REPOSITORY")
                .immutable("format", "kmsKeyName", "mode", "remoteRepositoryConfig")
                .immutable("mavenConfig.allowSnapshotOverwrites", "mavenConfig.versionPolicy")
                .filled("vulnerabilityScanningConfig")
                .output("name")
                .output("uri", Path.of("registryUri"))
                .build();
    }

    public static Kind of(Gcp gcp) {
        Methods<ArtifactRegistryClient> methods =
                Methods.of(
                        gcp.client(
                                "artifactregistry",
                                ArtifactRegistrySettings::newHttpJsonBuilder,
                                ArtifactRegistryClient::create));
        methods.list(
                ArtifactRegistryClient::listRepositoriesCallable,
                ListRepositoriesRequest.getDefaultInstance());
        methods.get(
                ArtifactRegistryClient::getRepositoryCallable,
                GetRepositoryRequest.getDefaultInstance());
        methods.create(
                ArtifactRegistryClient::createRepositoryCallable,
                CreateRepositoryRequest.getDefaultInstance());
        methods.update(
                ArtifactRegistryClient::updateRepositoryCallable,
                UpdateRepositoryRequest.getDefaultInstance());
        methods.delete(
                ArtifactRegistryClient::deleteRepositoryCallable,
                DeleteRepositoryRequest.getDefaultInstance());
        return ProtoKind.aip(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                "repository",
                methods,
                it -> it.getHttpJsonOperationsClient().getOperationCallable());
    }
}
