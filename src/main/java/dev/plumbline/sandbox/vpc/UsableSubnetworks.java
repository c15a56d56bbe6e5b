package dev.plumbline.sandbox.vpc;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.Shape;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeLists;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The subnetworks of all regions that the caller may use, shortened. */
final class UsableSubnetworks {

    private final ComputeApi compute;

    UsableSubnetworks(ComputeApi compute) {
        this.compute = compute;
    }

    HttpAnswer list(ApiCall call) {
        String project = compute.scope(call).project();
        String under = ComputeApi.link("projects/" + project + "/");
        Shape shape = compute.description().shape(call.method().items().get(1));
        List<ObjectNode> all =
                compute.all()
                        .filter(each -> JsonTrees.text(each, "kind").equals("compute#subnetwork"))
                        .filter(each -> JsonTrees.text(each, "selfLink").startsWith(under))
                        .map(each -> shortened(shape, each))
                        .toList();
        return new ComputeLists(compute.errors())
                .answer(
                        call,
                        call.method().items().get(2),
                        "projects/" + project + "/aggregated/subnetworks/listUsable",
                        "subnetwork",
                        all);
    }

    private static ObjectNode shortened(Shape shape, ObjectNode subnetwork) {
        ObjectNode usable =
                JsonTrees.object().put("subnetwork", JsonTrees.text(subnetwork, "selfLink"));
        for (Shape.Field field : shape.fields()) {
            if (subnetwork.has(field.name())) {
                usable.set(field.name(), subnetwork.path(field.name()));
            }
        }
        return usable;
    }
}
