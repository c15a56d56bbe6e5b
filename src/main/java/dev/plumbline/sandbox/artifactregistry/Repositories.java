package dev.plumbline.sandbox.artifactregistry;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Repositories; what they are for cannot be changed.
 *
 * @see <a
 *     href="https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories">repositories</a>
 */
final class Repositories extends AipCollection {

    private static final Set<String> CONTINENTS = Set.of("asia", "europe", "us");
    private static final List<String> FIXED =
            List.of("format", "kmsKeyName", "mavenConfig", "mode", "remoteRepositoryConfig");

    Repositories(AipApi api) {
        super(api, "projects.locations.repositories", Takes.seconds(6, 0, 6));
    }

    /** Its older name is still taken. */
    @Override
    protected String newId(ApiCall call) {
        String id = super.newId(call);
        return id.isEmpty() ? call.query("repository_id") : id;
    }

    @Override
    protected void checkId(String id) {
        if (!id.matches("[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?")) {
            throw invalid(
                    "Invalid repository ID: must start with a letter, contain lowercase letters,"
                            + " numbers or hyphens, and end with a letter or number.");
        }
    }

    @Override
    protected boolean isLocation(String location) {
        return isPlace(location);
    }

    static boolean isPlace(String location) {
        return CONTINENTS.contains(location) || Locations.isRegion(location);
    }

    /** One that somebody has made for images. */
    static void madeByHand(AipApi api, String name) {
        ObjectNode repository =
                JsonTrees.object().put("format", "DOCKER").put("mode", "STANDARD_REPOSITORY");
        new Repositories(api).created(repository, name);
        api.cloud().store().put(api.key(name), repository);
    }

    /** What is in it goes with it. */
    @Override
    protected ObjectNode gone(ObjectNode last) {
        cloud.store().removeUnder(api.key(JsonTrees.text(last, "name")) + "/");
        return super.gone(last);
    }

    @Override
    protected void complete(ApiCall call, ObjectNode repository, Optional<ObjectNode> live) {
        if (live.isPresent()) {
            FIXED.forEach(field -> fixed(field, repository, live.get()));
        } else {
            JsonTrees.fill(repository, "mode", "STANDARD_REPOSITORY");
            if (JsonTrees.text(repository, "format").isEmpty()) {
                throw invalid("Repository format must be specified.");
            }
        }
        repository
                .path("cleanupPolicies")
                .properties()
                .forEach(policy -> policy(policy.getKey(), policy.getValue()));
    }

    private void fixed(String field, ObjectNode repository, ObjectNode live) {
        if (!repository.path(field).equals(live.path(field))) {
            throw invalid("Field %s cannot be changed.".formatted(field));
        }
    }

    private void policy(String key, JsonNode policy) {
        boolean keeps = JsonTrees.has(policy, "mostRecentVersions");
        if (keeps == JsonTrees.has(policy, "condition")) {
            throw invalid(
                    "Cleanup policy %s must have a condition or most recent versions, and not both."
                            .formatted(key));
        }
        if (keeps && !JsonTrees.text(policy, "action").equals("KEEP")) {
            throw invalid(
                    "Cleanup policy %s: most recent versions can only be kept.".formatted(key));
        }
        if (!key.equals(JsonTrees.text(policy, "id"))) {
            throw invalid("Cleanup policy %s must have its key as its id.".formatted(key));
        }
    }

    @Override
    protected void created(ObjectNode repository, String name) {
        super.created(repository, name);
        String[] parts = name.split("/", -1);
        String format = JsonTrees.text(repository, "format").toLowerCase(Locale.ROOT);
        repository
                .put("satisfiesPzi", true)
                .put(
                        "registryUri",
                        "%s-%s.pkg.dev/%s/%s".formatted(parts[3], format, parts[1], parts[5]));
        if (format.equals("docker")) {
            repository
                    .putObject("vulnerabilityScanningConfig")
                    .put("lastEnableTime", AipApi.time(cloud.clock().now()))
                    .put("enablementState", "SCANNING_DISABLED")
                    .put(
                            "enablementStateReason",
                            "API containerscanning.googleapis.com is not enabled.");
        }
    }

    @Override
    protected ObjectNode metadata(ApiCall call, ObjectNode document, boolean ended) {
        return JsonTrees.object()
                .put("@type", "type.googleapis.com/%s.OperationMetadata".formatted(api.proto()));
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "Requested entity was not found.");
    }

    @Override
    protected Refusal exists(String name) {
        return errors.status(409, "the repository already exists");
    }

    private Refusal invalid(String message) {
        return errors.status(400, message);
    }
}
