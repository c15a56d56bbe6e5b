package dev.plumbline.sandbox.logging;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.BodyReader;
import dev.plumbline.sandbox.google.FieldMask;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.WireForm;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is counted in logs. An update is the whole of one, and makes one that is not there. A name
 * may have slashes, which stand encoded in paths.
 *
 * @see <a
 *     href="https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics">metrics</a>
 */
final class LogMetrics extends AipCollection {

    private static final String DESCRIPTOR = "metricDescriptor";
    private static final String VALUES = "valueType";

    LogMetrics(AipApi api) {
        super(api, "projects.metrics", Takes.seconds(0, 0, 0));
    }

    @Override
    protected void more(MethodHandlers handlers) {
        handlers.on(id("update"), this::update);
    }

    @Override
    protected String newId(ApiCall call) {
        return encoded(JsonTrees.text(BodyReader.sent(errors, call), "name"));
    }

    @Override
    protected void checkId(String id) {
        if (!decoded(id).matches("[-A-Za-z0-9_.,+!*'()%][-A-Za-z0-9_.,+!*'()%/]{0,99}")) {
            throw errors.status(400, "Invalid metric name: '%s'".formatted(decoded(id)));
        }
    }

    @Override
    protected String key(ApiCall call) {
        return api.key(name(call));
    }

    private static String name(ApiCall call) {
        return "projects/%s/metrics/%s".formatted(call.project(), encoded(bare(call)));
    }

    /** Its slashes may be encoded twice, as gcloud does it. */
    private static String bare(ApiCall call) {
        return call.arg("metricsId").replace("%2F", "/");
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String decoded(String id) {
        return URLDecoder.decode(id, StandardCharsets.UTF_8);
    }

    /** The metric's own name is bare, and the whole one is called otherwise. */
    @Override
    protected ObjectNode shown(ObjectNode metric) {
        String whole = JsonTrees.text(metric, "name");
        return metric.deepCopy()
                .put("name", decoded(whole.substring(whole.lastIndexOf('/') + 1)))
                .put("resourceName", whole);
    }

    private HttpAnswer update(ApiCall call) {
        checkPlace(call);
        Optional<ObjectNode> live = cloud.store().get(key(call));
        ObjectNode metric = live.map(ObjectNode::deepCopy).orElseGet(JsonTrees::object);
        ObjectNode body = WireForm.withoutReadOnly(shape, read(call));
        new FieldMask(errors, shape, "").lay(metric, body, this::settable);
        complete(call, metric, live);
        if (live.isPresent()) {
            updated(metric, live.get());
        } else {
            created(metric, name(call));
        }
        return answer(call, save(metric));
    }

    @Override
    protected void complete(ApiCall call, ObjectNode metric, Optional<ObjectNode> live) {
        if (JsonTrees.text(metric, "filter").isEmpty()) {
            throw errors.status(400, "Filter must be specified.");
        }
        String name = call.args().containsKey("metricsId") ? bare(call) : decoded(newId(call));
        String type = "logging.googleapis.com/user/" + name;
        ObjectNode descriptor = JsonTrees.child(metric, DESCRIPTOR);
        JsonTrees.fill(descriptor, "metricKind", "DELTA");
        JsonTrees.fill(descriptor, VALUES, "INT64");
        JsonTrees.fill(descriptor, "unit", "1");
        descriptor
                .put("type", type)
                .put("name", "projects/%s/metricDescriptors/%s".formatted(call.project(), type));
        if (metric.has("description")) {
            descriptor.set("description", metric.path("description"));
        } else {
            descriptor.remove("description");
        }
        live.ifPresent(before -> fixed(before.path(DESCRIPTOR), descriptor));
        values(metric, descriptor);
        labels(metric, descriptor);
    }

    private void fixed(JsonNode before, ObjectNode descriptor) {
        for (String field : List.of("metricKind", VALUES)) {
            if (!JsonTrees.text(before, field).equals(JsonTrees.text(descriptor, field))) {
                throw errors.status(400, "The %s of a metric cannot be changed.".formatted(field));
            }
        }
    }

    private void values(ObjectNode metric, ObjectNode descriptor) {
        boolean spread = JsonTrees.text(descriptor, VALUES).equals("DISTRIBUTION");
        if (spread && !metric.has("valueExtractor")) {
            throw errors.status(400, "A distribution metric must have a value extractor.");
        }
        if (spread && !metric.has("bucketOptions")) {
            JsonTrees.child(JsonTrees.child(metric, "bucketOptions"), "exponentialBuckets")
                    .put("numFiniteBuckets", 64)
                    .put("growthFactor", 2.0)
                    .put("scale", 0.01);
        }
    }

    private void labels(ObjectNode metric, ObjectNode descriptor) {
        Set<String> described = new TreeSet<>();
        descriptor.path("labels").forEach(label -> described.add(JsonTrees.text(label, "key")));
        Set<String> extracted = new TreeSet<>();
        metric.path("labelExtractors").properties().forEach(each -> extracted.add(each.getKey()));
        if (!described.equals(extracted)) {
            throw errors.status(
                    400, "Every label must have an extractor, and every extractor a label.");
        }
    }

    @Override
    protected Refusal notFound(ApiCall call) {
        return errors.status(404, "Metric %s does not exist.".formatted(bare(call)));
    }

    @Override
    protected Refusal exists(String name) {
        return errors.status(
                409,
                "Metric %s already exists."
                        .formatted(decoded(name.substring(name.lastIndexOf('/') + 1))));
    }
}
