package dev.plumbline.sandbox.monitoring;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.Refusal;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.AipCollection;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is configured for alerts: named by the server, labelled by people, found by filters. */
abstract class MonitoringCollection extends AipCollection {

    private static final int MOST_LABELS = 64;

    private final Set<String> servers;

    /** A collection by its name, and the fields of it that are the server's alone. */
    MonitoringCollection(AipApi api, String collection, String... servers) {
        super(api, "projects." + collection, Takes.seconds(0, 0, 0));
        this.servers = Set.of(servers);
    }

    @Override
    protected String newId(ApiCall call) {
        return cloud.ids().number();
    }

    @Override
    protected void checkId(String id) {}

    @Override
    protected boolean settable(Shape.Field field) {
        return super.settable(field) && !servers.contains(field.name());
    }

    @Override
    protected boolean listed(ApiCall call, ObjectNode document) {
        return new MonitoringFilter(errors, shape, call.query("filter")).matches(document);
    }

    @Override
    protected void checkParent(ApiCall call) {
        if (!call.query("orderBy").isEmpty()) {
            throw errors.status(501, "The sandbox does not order lists.");
        }
    }

    /** Refuses names and labels that Google does not take. */
    final void labelled(ObjectNode document) {
        if (JsonTrees.text(document, "displayName").length() > 512) {
            throw invalid("display_name", "", "the name is longer than 512 characters");
        }
        if (document.path("userLabels").size() > MOST_LABELS) {
            throw invalid("user_labels", "", "there are more than 64 labels");
        }
        document.path("userLabels")
                .properties()
                .forEach(label -> {
                    String value = label.getValue().asString("");
                    boolean fine =
                            label.getKey().matches("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}")
                                    && value.matches("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");
                    if (!fine) {
                        throw invalid(
                                "user_labels",
                                label.getKey() + "=" + value,
                                "labels contain lowercase letters, numerals, underscores and"
                                        + " dashes, and their keys begin with a letter");
                    }
                });
    }

    /** A field whose value Google does not take, in its words. */
    final Refusal invalid(String field, String value, String why) {
        return errors.status(
                400, "Field %s had an invalid value of \"%s\": %s".formatted(field, value, why));
    }

    /** When something was written, and by whom. */
    final ObjectNode mutation() {
        return JsonTrees.object()
                .put("mutateTime", AipApi.time(cloud.clock().now()))
                .put("mutatedBy", "user@example.com");
    }

    /** The policies of a project. */
    final Stream<ObjectNode> policies(ApiCall call) {
        return cloud.store().all(api.key("projects/%s/alertPolicies/".formatted(call.project())));
    }
}
