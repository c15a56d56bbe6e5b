package dev.plumbline.sandbox.run.knative;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.ResultPage;
import dev.plumbline.sandbox.run.knative.form.KnativeMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A list as Knative gives it: chosen by labels, in pages that are called continuations. */
final class KnativeList {

    private static final int MOST = 1000;
    private static final Pattern EQUAL = Pattern.compile("\\s*([^\\s=!]+)\\s*==?\\s*(\\S*)\\s*");

    private final ApiErrors errors;
    private final String version;

    /** Lists of objects of that {@code apiVersion}. */
    KnativeList(ApiErrors errors, String version) {
        this.errors = errors;
        this.version = version;
    }

    HttpAnswer answer(ApiCall call, String kind, List<ObjectNode> all) {
        if (!call.query("fieldSelector").isEmpty()) {
            throw errors.status(400, "The sandbox selects by labels only, not by fields.");
        }
        Predicate<ObjectNode> selected = selector(call.query("labelSelector"));
        List<ObjectNode> chosen =
                all.stream()
                        .filter(selected)
                        .sorted(Comparator.comparing(KnativeList::key))
                        .toList();
        ResultPage page = page(call, chosen);
        ObjectNode list = JsonTrees.object().put("apiVersion", version).put("kind", kind);
        ObjectNode metadata = list.putObject("metadata");
        page.next().ifPresent(token -> metadata.put("continue", token));
        list.set("items", JsonTrees.array(page.items()));
        return HttpAnswer.ok(list);
    }

    private static String key(ObjectNode item) {
        JsonNode metadata = item.path("metadata");
        return JsonTrees.text(metadata, "name")
                + " "
                + JsonTrees.text(metadata.path("labels"), KnativeMetadata.LOCATION);
    }

    private ResultPage page(ApiCall call, List<ObjectNode> chosen) {
        String limit = call.query("limit");
        try {
            int size = limit.isEmpty() ? MOST : Integer.parseInt(limit);
            return ResultPage.of(
                    chosen,
                    KnativeList::key,
                    size < 1 ? MOST : Math.min(size, MOST),
                    call.query("continue"));
        } catch (IllegalArgumentException e) {
            throw errors.status(400, "Invalid limit '%s' or continuation.".formatted(limit));
        }
    }

    private Predicate<ObjectNode> selector(String text) {
        Predicate<ObjectNode> selected = _ -> true;
        for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher equal = EQUAL.matcher(each);
            if (!equal.matches()) {
                throw errors.status(
                        400, "Label selectors are KEY=VALUE here, not '%s'.".formatted(each));
            }
            String key = equal.group(1);
            String value = equal.group(2);
            selected =
                    selected.and(item ->
                            JsonTrees.text(item.path("metadata").path("labels"), key)
                                    .equals(value));
        }
        return selected;
    }
}
