package dev.plumbline.sandbox.google.aip;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.ResultPage;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The reads of a collection: one, and those of a parent, whose location may be any. */
final class AipReads {

    private static final int MOST = 1000;

    private final AipCollection collection;

    AipReads(AipCollection collection) {
        this.collection = collection;
    }

    HttpAnswer get(ApiCall call) {
        collection.checkPlace(call);
        ObjectNode document =
                collection
                        .cloud
                        .store()
                        .shown(collection.key(call), call.faults())
                        .orElseThrow(() -> collection.notFound(call));
        return collection.answer(call, document);
    }

    HttpAnswer list(ApiCall call) {
        collection.checkPlace(call);
        collection.checkParent(call);
        List<ObjectNode> there = children(call);
        // Lists of what is in no project have no word for what they lack.
        boolean partial = !call.project().isEmpty();
        List<ObjectNode> all =
                (partial ? call.faults().reachable(there) : there)
                        .stream()
                                .filter(document -> collection.listed(call, document))
                                .sorted(Comparator.comparing(collection::order))
                                .toList();
        ObjectNode list = JsonTrees.object();
        ResultPage page = page(call, all);
        if (!page.items().isEmpty()) {
            list.set(
                    call.method().items().getFirst(),
                    JsonTrees.array(
                            page.items().stream()
                                    .map(item -> collection.rendered(call, item))
                                    .toList()));
        }
        page.next().ifPresent(token -> list.put("nextPageToken", token));
        if (partial && call.faults().has(Misbehaviour.PARTIAL_LIST)) {
            list.putArray("unreachable").add(call.parent());
        }
        return HttpAnswer.ok(list);
    }

    private List<ObjectNode> children(ApiCall call) {
        String in = collection.api.key(call.resource());
        int any = in.indexOf("/-/");
        if (any < 0) {
            return collection.cloud.store().shownIn(in, call.faults());
        }
        Pattern child =
                Pattern.compile(
                        Pattern.quote(call.resource()).replace("/-/", "/\\E[^/]+\\Q/") + "/[^/]+");
        return collection.cloud.store().shownUnder(in.substring(0, any), call.faults()).stream()
                .filter(each -> child.matcher(JsonTrees.text(each, "name")).matches())
                .toList();
    }

    private ResultPage page(ApiCall call, List<ObjectNode> all) {
        try {
            String wanted = call.query("pageSize");
            int size = wanted.isEmpty() ? 0 : Integer.parseInt(wanted);
            if (size < 0) {
                throw new IllegalArgumentException();
            }
            return ResultPage.of(
                    all,
                    collection::order,
                    size == 0 ? MOST : Math.min(size, MOST),
                    call.query("pageToken"));
        } catch (IllegalArgumentException e) {
            throw collection.errors.refuse(400, "invalid", "Request contains an invalid argument.");
        }
    }
}
