package dev.plumbline.sandbox.run.knative.form;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of one kind of object that the older dialect keeps in annotations. What is said there
 * in the system's name and means nothing is refused.
 */
final class AnnotationFields {

    private static final AnnotationForm TEXT = new AnnotationForm.Plain();
    private static final AnnotationForm NUMBER = new AnnotationForm.WholeNumber();
    private static final AnnotationForm FLAG = new AnnotationForm.Flag();
    private static final AnnotationForm JSON = new AnnotationForm.Json();

    private static final Pattern SYSTEM =
            Pattern.compile(
                    "(run|cloud)\\.googleapis\\.com/.*|(serving|autoscaling)\\.knative\\.dev/.*");

    static final AnnotationFields SERVICE =
            new AnnotationFields(
                    "Service",
                    List.of(
                            new Entry(
                                    "run.googleapis.com/ingress",
                                    "ingress",
                                    words(
                                            "all", "INGRESS_TRAFFIC_ALL",
                                            "internal", "INGRESS_TRAFFIC_INTERNAL_ONLY",
                                            "internal-and-cloud-load-balancing",
                                                    "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                                            "none", "INGRESS_TRAFFIC_NONE")),
                            new Entry(
                                    "run.googleapis.com/launch-stage",
                                    "launchStage",
                                    words("ALPHA", "ALPHA", "BETA", "BETA", "GA", "GA")),
                            new Entry("run.googleapis.com/description", "description", TEXT),
                            new Entry("run.googleapis.com/client-name", "client", TEXT),
                            new Entry("run.googleapis.com/client-version", "clientVersion", TEXT),
                            new Entry(
                                    "run.googleapis.com/binary-authorization",
                                    "binaryAuthorization",
                                    new AnnotationForm.Policy()),
                            new Entry(
                                    "run.googleapis.com/binary-authorization-breakglass",
                                    "binaryAuthorization.breakglassJustification",
                                    TEXT),
                            new Entry(
                                    "run.googleapis.com/custom-audiences", "customAudiences", JSON),
                            new Entry(
                                    "run.googleapis.com/default-url-disabled",
                                    "defaultUriDisabled",
                                    FLAG),
                            new Entry(
                                    "run.googleapis.com/invoker-iam-disabled",
                                    "invokerIamDisabled",
                                    FLAG),
                            new Entry("run.googleapis.com/iap-enabled", "iapEnabled", FLAG),
                            new Entry(
                                    "run.googleapis.com/minScale",
                                    "scaling.minInstanceCount",
                                    NUMBER),
                            new Entry(
                                    "run.googleapis.com/maxScale",
                                    "scaling.maxInstanceCount",
                                    NUMBER),
                            new Entry(
                                    "run.googleapis.com/manualInstanceCount",
                                    "scaling.manualInstanceCount",
                                    NUMBER),
                            new Entry(
                                    "run.googleapis.com/scalingMode",
                                    "scaling.scalingMode",
                                    words("automatic", "AUTOMATIC", "manual", "MANUAL"))),
                    Set.of(
                            "serving.knative.dev/creator",
                            "serving.knative.dev/lastModifier",
                            "run.googleapis.com/operation-id",
                            "run.googleapis.com/ingress-status",
                            "run.googleapis.com/urls"));

    static final AnnotationFields JOB =
            new AnnotationFields(
                    "Job",
                    List.of(
                            new Entry(
                                    "run.googleapis.com/launch-stage",
                                    "launchStage",
                                    words("ALPHA", "ALPHA", "BETA", "BETA", "GA", "GA")),
                            new Entry("run.googleapis.com/client-name", "client", TEXT),
                            new Entry("run.googleapis.com/client-version", "clientVersion", TEXT),
                            new Entry(
                                    "run.googleapis.com/binary-authorization",
                                    "binaryAuthorization",
                                    new AnnotationForm.Policy()),
                            new Entry(
                                    "run.googleapis.com/binary-authorization-breakglass",
                                    "binaryAuthorization.breakglassJustification",
                                    TEXT)),
                    Set.of(
                            "run.googleapis.com/creator",
                            "run.googleapis.com/lastModifier",
                            "run.googleapis.com/operation-id"));

    static final AnnotationFields TEMPLATE =
            new AnnotationFields(
                    "Revision",
                    List.of(
                            new Entry(
                                    "autoscaling.knative.dev/minScale",
                                    "scaling.minInstanceCount",
                                    NUMBER),
                            new Entry(
                                    "autoscaling.knative.dev/maxScale",
                                    "scaling.maxInstanceCount",
                                    NUMBER),
                            new Entry("run.googleapis.com/client-name", "client", TEXT),
                            new Entry("run.googleapis.com/client-version", "clientVersion", TEXT),
                            new Entry(
                                    "run.googleapis.com/execution-environment",
                                    "executionEnvironment",
                                    words(
                                            "gen1", "EXECUTION_ENVIRONMENT_GEN1",
                                            "gen2", "EXECUTION_ENVIRONMENT_GEN2")),
                            new Entry(
                                    "run.googleapis.com/vpc-access-connector",
                                    "vpcAccess.connector",
                                    TEXT),
                            new Entry(
                                    "run.googleapis.com/vpc-access-egress",
                                    "vpcAccess.egress",
                                    words(
                                            "all", "ALL_TRAFFIC",
                                            "all-traffic", "ALL_TRAFFIC",
                                            "private-ranges-only", "PRIVATE_RANGES_ONLY")),
                            new Entry(
                                    "run.googleapis.com/network-interfaces",
                                    "vpcAccess.networkInterfaces",
                                    JSON),
                            new Entry(
                                    "run.googleapis.com/sessionAffinity", "sessionAffinity", FLAG),
                            new Entry("run.googleapis.com/mesh", "serviceMesh.mesh", TEXT),
                            new Entry(
                                    "run.googleapis.com/health-check-disabled",
                                    "healthCheckDisabled",
                                    FLAG),
                            new Entry(
                                    "run.googleapis.com/gpu-zonal-redundancy-disabled",
                                    "gpuZonalRedundancyDisabled",
                                    FLAG),
                            new Entry("run.googleapis.com/encryption-key", "encryptionKey", TEXT),
                            new Entry(
                                    "run.googleapis.com/post-key-revocation-action-type",
                                    "encryptionKeyRevocationAction",
                                    words("prevent-new", "PREVENT_NEW", "shut-down", "SHUTDOWN")),
                            new Entry(
                                    "run.googleapis.com/encryption-key-shutdown-hours",
                                    "encryptionKeyShutdownDuration",
                                    new AnnotationForm.Hours())),
                    Set.of());

    private final String kind;
    private final List<Entry> entries;
    private final Set<String> servers;

    private record Entry(String key, String path, AnnotationForm form) {}

    /**
     * @param servers what the server alone writes, and passes over when it is sent back
     */
    private AnnotationFields(String kind, List<Entry> entries, Set<String> servers) {
        this.kind = kind;
        this.entries = entries;
        this.servers = servers;
    }

    private static AnnotationForm words(String... pairs) {
        Map<String, String> words = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return new AnnotationForm.Words(words);
    }

    /** Says what stands in an object's fields in annotations, beside its own. */
    void show(JsonNode object, ObjectNode annotations) {
        object.path("annotations")
                .properties()
                .forEach(own -> annotations.set(own.getKey(), own.getValue()));
        for (Entry entry : entries) {
            JsonNode value = object;
            for (String part : entry.path().split("\\.", -1)) {
                value = value.path(part);
            }
            entry.form().text(value).ifPresent(text -> annotations.put(entry.key(), text));
        }
    }

    /**
     * Lays what annotations say over an object: in its fields, or in its own annotations.
     *
     * @param others keys that somebody else reads
     */
    void read(ApiErrors errors, JsonNode annotations, ObjectNode object, Set<String> others) {
        clear(object);
        for (Entry entry : entries) {
            if (JsonTrees.has(annotations, entry.key())) {
                String text = JsonTrees.text(annotations, entry.key());
                set(
                        object,
                        entry.path(),
                        entry.form()
                                .value(text)
                                .orElseThrow(() -> invalid(errors, entry.key(), text)));
            }
        }
        ObjectNode own = object.putObject("annotations");
        for (Map.Entry<String, JsonNode> each : annotations.properties()) {
            String key = each.getKey();
            boolean known =
                    servers.contains(key)
                            || others.contains(key)
                            || entries.stream().anyMatch(entry -> entry.key().equals(key));
            if (!known) {
                if (SYSTEM.matcher(key).matches()) {
                    throw errors.status(
                            400,
                            "Annotation '%s' is not supported on resources of kind '%s'."
                                    .formatted(key, kind));
                }
                own.set(key, each.getValue());
            }
        }
    }

    /** Empties the fields that annotations speak of, and leaves what they cannot say. */
    private void clear(ObjectNode object) {
        for (Entry entry : entries) {
            JsonNode in = object;
            String[] path = entry.path().split("\\.", -1);
            for (int i = 0; i < path.length - 1; i++) {
                in = in.path(path[i]);
            }
            if (in instanceof ObjectNode there) {
                there.remove(path[path.length - 1]);
                if (there.isEmpty() && path.length > 1) {
                    object.remove(path[0]);
                }
            }
        }
    }

    private static void set(ObjectNode object, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            object.set(path, value);
        } else {
            set(JsonTrees.child(object, path.substring(0, dot)), path.substring(dot + 1), value);
        }
    }

    private Refusal invalid(ApiErrors errors, String key, String text) {
        return errors.status(
                400,
                "Invalid value '%s' for annotation '%s' of a resource of kind '%s'."
                        .formatted(text, key, kind));
    }
}
