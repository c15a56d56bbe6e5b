package dev.plumbline.sandbox.loadbalancing;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.compute.ComputeApi;
import dev.plumbline.sandbox.google.compute.ComputeCollection;
import dev.plumbline.sandbox.google.compute.ComputeScope;
import dev.plumbline.sandbox.google.compute.OperationFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection of what load balancers are made of, none of which goes while another refers to it.
 */
abstract class BalancerPart extends ComputeCollection {

    private final String what;

    /**
     * A collection.
     *
     * @param what one of it, as refusals call it, such as {@code url_map}
     */
    BalancerPart(
            ComputeApi compute, String collection, String what, Takes takes, Set<String> fixed) {
        super(compute, collection, takes, fixed);
        this.what = what;
    }

    @Override
    protected String updateType() {
        return "update";
    }

    @Override
    protected void checkDelete(ComputeScope scope, String path) {
        compute.referrer(path)
                .ifPresent(user -> {
                    throw errors.inUse(what, said(path), said(user));
                });
    }

    @Override
    protected Optional<OperationFailure> deleted(ComputeScope scope, String path) {
        Optional<String> user = compute.referrer(path);
        return user.isPresent()
                ? user.map(each -> OperationFailure.inUse(what, said(path), said(each)))
                : super.deleted(scope, path);
    }

    /** How a refusal names a thing. */
    protected String said(String path) {
        return path;
    }

    /** Replaces each reference of a list by its link, and refuses one to what is not there. */
    final void referAll(ComputeScope scope, ObjectNode document, String list, String home) {
        if (document.path(list) instanceof ArrayNode said) {
            List<String> links =
                    JsonTrees.texts(said).stream()
                            .map(each -> link(scope, "resource." + list, each, home))
                            .toList();
            document.set(list, JsonTrees.strings(links));
        }
    }

    /** The link that a reference means, to what is there. */
    final String link(ComputeScope scope, String field, String reference, String home) {
        String path = compute.resolve(scope.project(), home, field, reference);
        compute.require(path);
        return ComputeApi.link(path);
    }

    /** Sets the security policy of a back end, or takes it off where none is named. */
    final HttpAnswer policy(ApiCall call, String field) {
        return write(
                call,
                call.method().verb(),
                updating(),
                (scope, live, sent) -> {
                    ObjectNode document = live.deepCopy();
                    String said = JsonTrees.text(body(sent), "securityPolicy");
                    if (said.isEmpty()) {
                        document.remove(field);
                    } else {
                        String at = "resource." + field;
                        document.put(field, link(scope, at, said, "global/securityPolicies"));
                    }
                    return document;
                });
    }

    /**
     * Tells each of those whose links have a part in common who refers to it, where that is news.
     */
    final void tell(List<String> whose, BiConsumer<ObjectNode, List<ObjectNode>> told) {
        List<ObjectNode> all = compute.all().toList();
        for (ObjectNode each : all) {
            String link = JsonTrees.text(each, "selfLink");
            if (whose.stream().anyMatch(link::contains)) {
                ObjectNode document = each.deepCopy();
                told.accept(document, all);
                if (!document.equals(each)) {
                    compute.put(ComputeApi.unlink(link), document);
                }
            }
        }
    }
}
