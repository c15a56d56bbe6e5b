package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.storage.object.BucketContents.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects that are made of others: copied, rewritten, or composed. */
final class ObjectCopies {

    private static final int MOST_PARTS = 32;

    /** What a copy has of its source unless it is said anew. */
    private static final List<String> INHERITED =
            List.of(
                    "cacheControl",
                    "contentDisposition",
                    "contentEncoding",
                    "contentLanguage",
                    "contentType",
                    "customTime",
                    "metadata");

    private final StorageErrors errors;
    private final BucketContents contents;
    private final ObjectRules rules;
    private final ObjectVersions versions;
    private final Function<ApiCall, ObjectNode> buckets;

    ObjectCopies(
            StorageErrors errors,
            BucketContents contents,
            ObjectRules rules,
            ObjectVersions versions,
            Function<ApiCall, ObjectNode> buckets) {
        this.errors = errors;
        this.contents = contents;
        this.rules = rules;
        this.versions = versions;
        this.buckets = buckets;
    }

    void handle(MethodHandlers handlers) {
        handlers.on("storage.objects.copy", call -> HttpAnswer.ok(copy(call)));
        handlers.on("storage.objects.rewrite", this::rewrite);
        handlers.on("storage.objects.compose", this::compose);
    }

    private ObjectNode bucket(ApiCall call, String arg) {
        return buckets.apply(
                new ApiCall(
                        call.method(),
                        Map.of("bucket", call.arg(arg)),
                        call.request(),
                        call.faults()));
    }

    private Version source(String bucket, String name, String generation) {
        return contents.find(bucket, name, generation).orElseThrow(() -> missing(bucket, name));
    }

    private Refusal missing(String bucket, String name) {
        return errors.refuse(404, "notFound", "No such object: %s/%s".formatted(bucket, name));
    }

    private ObjectNode copy(ApiCall call) {
        bucket(call, "sourceBucket");
        ObjectNode bucket = bucket(call, "destinationBucket");
        Version source =
                source(
                        call.arg("sourceBucket"),
                        call.arg("sourceObject"),
                        call.query("sourceGeneration"));
        rules.checkSourceMet(call, source.metadata());
        ObjectNode said = BodyReader.sent(errors, call);
        JsonTrees.dropNulls(said);
        if (INHERITED.stream().noneMatch(said::has)) {
            said.setAll(source.metadata().deepCopy().retain(INHERITED));
        }
        said.retain(ObjectMetadata.SAYABLE);
        ObjectNode object =
                versions.lay(
                        call,
                        bucket,
                        call.arg("destinationObject"),
                        new ObjectUpload(said, source.content()));
        return ObjectMetadata.shown(bucket, object);
    }

    /** Here all of it is rewritten at once. */
    private HttpAnswer rewrite(ApiCall call) {
        ObjectNode object = copy(call);
        ObjectNode rewritten =
                JsonTrees.object()
                        .put("kind", "storage#rewriteResponse")
                        .put("totalBytesRewritten", JsonTrees.text(object, "size"))
                        .put("objectSize", JsonTrees.text(object, "size"))
                        .put("done", true);
        rewritten.set("resource", object);
        return HttpAnswer.ok(rewritten);
    }

    private HttpAnswer compose(ApiCall call) {
        ObjectNode bucket = bucket(call, "destinationBucket");
        String in = call.arg("destinationBucket");
        ObjectNode sent = BodyReader.sent(errors, call);
        JsonTrees.dropNulls(sent);
        List<Version> parts = new ArrayList<>();
        for (JsonNode each : sent.path("sourceObjects")) {
            Version part =
                    source(in, JsonTrees.text(each, "name"), JsonTrees.text(each, "generation"));
            String wanted = JsonTrees.text(each.path("objectPreconditions"), "ifGenerationMatch");
            if (!wanted.isEmpty() && !wanted.equals(part.generation())) {
                throw errors.conditionNotMet();
            }
            parts.add(part);
        }
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw errors.refuse(
                    400,
                    "invalid",
                    "The number of source components provided (%d) must be between 1 and %d."
                            .formatted(parts.size(), MOST_PARTS));
        }
        StringBuilder content = new StringBuilder();
        int components = 0;
        for (Version part : parts) {
            versions.checkRoom(content.length() + part.content().length());
            content.append(part.content());
            components += part.metadata().path("componentCount").asInt(1);
        }
        ObjectNode said =
                sent.path("destination") instanceof ObjectNode destination
                        ? destination.retain(ObjectMetadata.SAYABLE)
                        : JsonTrees.object();
        ObjectNode object =
                versions.lay(
                        call,
                        bucket,
                        call.arg("destinationObject"),
                        new ObjectUpload(said, content.toString()));
        object.put("componentCount", components).remove("md5Hash");
        if (sent.path("deleteSourceObjects").asBoolean(false)) {
            parts.stream()
                    .filter(part -> !part.generation().equals(JsonTrees.text(object, "generation")))
                    .filter(part ->
                            contents.find(
                                            in,
                                            JsonTrees.text(part.metadata(), "name"),
                                            part.generation())
                                    .isPresent())
                    .forEach(part -> versions.retire(bucket, part));
        }
        return HttpAnswer.ok(ObjectMetadata.shown(bucket, object));
    }
}
