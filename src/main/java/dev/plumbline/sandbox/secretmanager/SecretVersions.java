package dev.plumbline.sandbox.secretmanager;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Versions of secrets: numbered by the server, never changed but in their state; {@code latest} is
 * the newest whatever its state.
 *
 * @see <a
 *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions">versions</a>
 */
final class SecretVersions extends AipCollection {

    private static final int LARGEST = 65_536;

    private final Map<String, byte[]> payloads = new HashMap<>();

    SecretVersions(AipApi api) {
        super(api, "projects.secrets.versions", Takes.seconds(0, 0, 0));
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on("secretmanager.projects.secrets.addVersion", this::add);
        handlers.on(id("access"), this::access);
        handlers.on(id("enable"), call -> state(call, "ENABLED"));
        handlers.on(id("disable"), call -> state(call, "DISABLED"));
        handlers.on(id("destroy"), this::destroy);
    }

    @Override
    protected void complete(ApiCall call, ObjectNode document, Optional<ObjectNode> live) {}

    @Override
    protected ObjectNode shown(ObjectNode version) {
        return StoredSecrets.numbered(version);
    }

    @Override
    protected String order(ObjectNode version) {
        return Long.toString(Long.MAX_VALUE - number(version));
    }

    private static long number(ObjectNode version) {
        String name = JsonTrees.text(version, "name");
        return Long.parseLong(name.substring(name.lastIndexOf('/') + 1));
    }

    /** The newest for {@code latest}, the number that stands behind an alias, or the number. */
    @Override
    protected String key(ApiCall call) {
        String asked = call.arg("versionsId");
        String secret = api.key(call.parent());
        String number =
                asked.equals("latest")
                        ? cloud.store().shownUnder(secret + "/versions/", call.faults()).stream()
                                .map(SecretVersions::number)
                                .max(Long::compare)
                                .map(String::valueOf)
                                .orElse("latest")
                        : cloud.store()
                                .get(secret)
                                .map(it -> JsonTrees.text(it.path("versionAliases"), asked))
                                .filter(alias -> !alias.isEmpty())
                                .orElse(asked);
        return secret + "/versions/" + number;
    }

    @Override
    protected void checkParent(ApiCall call) {
        checkSecret(call.parent());
    }

    private void checkSecret(String secret) {
        if (!cloud.store().has(api.key(secret))) {
            throw errors.status(
                    404, "Secret [%s] not found.".formatted(CloudProjects.numbered(secret)));
        }
    }

    private HttpAnswer add(ApiCall call) {
        checkPlace(call);
        String secret = call.resource();
        checkSecret(secret);
        JsonNode payload = BodyReader.sent(errors, call).path("payload");
        byte[] data =
                Base64.getDecoder()
                        .decode(
                                JsonTrees.text(payload, "data")
                                        .replace('-', '+')
                                        .replace('_', '/'));
        if (data.length == 0 || data.length > LARGEST) {
            throw errors.status(
                    400,
                    "The secret payload must be 1 to %d bytes, not %d."
                            .formatted(LARGEST, data.length));
        }
        String checksum = JsonTrees.text(payload, "dataCrc32c");
        if (!checksum.isEmpty() && !checksum.equals(checksum(data))) {
            throw errors.status(400, "The payload does not match its checksum.");
        }
        long number =
                cloud.store()
                                .all(api.key(secret) + "/versions/")
                                .mapToLong(SecretVersions::number)
                                .max()
                                .orElse(0)
                        + 1;
        String name = secret + "/versions/" + number;
        ObjectNode version =
                JsonTrees.object()
                        .put("name", name)
                        .put("createTime", AipApi.time(cloud.clock().now()))
                        .put("state", "ENABLED");
        version.set("replicationStatus", replicated(secret));
        if (!checksum.isEmpty()) {
            version.put("clientSpecifiedPayloadChecksum", true);
        }
        payloads.put(name, data);
        return answer(call, save(version));
    }

    private ObjectNode replicated(String secret) {
        ObjectNode replication =
                cloud.store()
                        .get(api.key(secret))
                        .map(it -> it.path("replication").deepCopy().asObject())
                        .orElseThrow();
        if (replication.has("automatic")) {
            replication.putObject("automatic");
        }
        replication
                .path("userManaged")
                .path("replicas")
                .forEach(replica -> replica.asObject().remove("customerManagedEncryption"));
        return replication;
    }

    private static String checksum(byte[] data) {
        CRC32C sum = new CRC32C();
        sum.update(data);
        return Long.toString(sum.getValue());
    }

    private HttpAnswer access(ApiCall call) {
        ObjectNode version = live(call);
        if (!JsonTrees.text(version, "state").equals("ENABLED")) {
            throw inState(version);
        }
        byte[] data = payloads.getOrDefault(JsonTrees.text(version, "name"), new byte[0]);
        ObjectNode answer =
                JsonTrees.object()
                        .put("name", CloudProjects.numbered(JsonTrees.text(version, "name")));
        answer.putObject("payload")
                .put("data", Base64.getEncoder().encodeToString(data))
                .put("dataCrc32c", checksum(data));
        return HttpAnswer.ok(answer);
    }

    private HttpAnswer state(ApiCall call, String state) {
        ObjectNode version = changing(call);
        version.put("state", state).remove("scheduledDestroyTime");
        return answer(call, save(version));
    }

    private HttpAnswer destroy(ApiCall call) {
        ObjectNode version = changing(call);
        JsonNode delay =
                cloud.store()
                        .get(api.key(call.parent()))
                        .map(secret -> secret.path("versionDestroyTtl"))
                        .orElseThrow();
        if (delay.isMissingNode()) {
            destroyed(version);
        } else {
            version.put("state", "DISABLED")
                    .put(
                            "scheduledDestroyTime",
                            AipApi.time(cloud.clock().now().plus(StoredSecrets.span(delay))));
        }
        return answer(call, save(version));
    }

    private ObjectNode changing(ApiCall call) {
        ObjectNode version = live(call).deepCopy();
        String sent = JsonTrees.text(BodyReader.sent(errors, call), "etag");
        String current = JsonTrees.text(version, "etag");
        if (!sent.isEmpty() && !sent.equals(current)) {
            throw StoredSecrets.staleEtag(errors, sent, current);
        }
        if (JsonTrees.text(version, "state").equals("DESTROYED")) {
            throw inState(version);
        }
        return version;
    }

    private void destroyed(ObjectNode version) {
        version.put("state", "DESTROYED").put("destroyTime", AipApi.time(cloud.clock().now()));
        version.remove("scheduledDestroyTime");
        payloads.remove(JsonTrees.text(version, "name"));
    }

    /** Destroys what was to be destroyed by now. */
    void destroyScheduled() {
        for (ObjectNode version : cloud.store().all(api.key("projects/")).toList()) {
            if (version.has("scheduledDestroyTime")
                    && !StoredSecrets.time(version, "scheduledDestroyTime")
                            .isAfter(cloud.clock().now())) {
                ObjectNode gone = version.deepCopy();
                destroyed(gone);
                save(gone);
            }
        }
    }

    private Refusal inState(ObjectNode version) {
        return errors.status(
                        400,
                        "Secret Version [%s] is in %s state."
                                .formatted(
                                        CloudProjects.numbered(JsonTrees.text(version, "name")),
                                        JsonTrees.text(version, "state")))
                .as("FAILED_PRECONDITION");
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return call.arg("versionsId").equals("latest")
                ? errors.status(
                        404,
                        "Secret [%s] not found or has no versions."
                                .formatted(CloudProjects.numbered(call.parent())))
                : errors.status(
                        404,
                        "Secret Version [%s] not found."
                                .formatted(CloudProjects.numbered(call.resource())));
    }
}
