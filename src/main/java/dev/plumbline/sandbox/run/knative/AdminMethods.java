package dev.plumbline.sandbox.run.knative;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiCall.Request;
import dev.plumbline.sandbox.google.ApiMethod;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.MethodHandlers.Handler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The newer dialect's methods, called on behalf of a call in the older one: what they check, fill
 * in, refuse and bring about is the same for both.
 */
final class AdminMethods {

    private final Map<String, ApiMethod> methods = new HashMap<>();
    private final Map<String, Handler> handlers = new HashMap<>();

    AdminMethods(CloudService admin) {
        admin.handle(
                new MethodHandlers(
                        admin.descriptions(),
                        (method, handler) -> {
                            methods.put(method.id(), method);
                            handlers.put(method.id(), handler);
                        }));
    }

    /** What a method of services is to be asked. */
    record Question(String method, Map<String, String> args, Map<String, String> query) {

        Question(String method, KnativePlace place, Map<String, String> more) {
            this(method, new HashMap<>(more), Map.of());
            args.put("projectsId", place.project());
            args.put("locationsId", place.region());
        }

        Question with(Map<String, String> said) {
            return new Question(method, args, said);
        }
    }

    ObjectNode ask(ApiCall from, Question question) {
        return ask(from, question, JsonTrees.object());
    }

    ObjectNode ask(ApiCall from, Question question, ObjectNode body) {
        String id = "run.projects.locations." + question.method();
        ApiMethod method = Objects.requireNonNull(methods.get(id), id);
        Map<String, List<String>> query =
                question.query().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, each -> List.of(each.getValue())));
        Request request =
                new Request(
                        method.http(),
                        from.request().path(),
                        "",
                        query,
                        from.request().headers(),
                        body.isEmpty() ? "" : JsonTrees.write(body));
        ApiCall call = new ApiCall(method, question.args(), request, from.faults());
        String answer = Objects.requireNonNull(handlers.get(id), id).answer(call).body();
        return (ObjectNode) Objects.requireNonNull(JsonTrees.parse(answer));
    }

    /** All that a list answers, page by page. */
    List<ObjectNode> all(ApiCall from, Question question, String field) {
        List<ObjectNode> all = new ArrayList<>();
        String token = "";
        do {
            ObjectNode page = ask(from, question.with(Map.of("pageToken", token)));
            page.path(field).forEach(each -> all.add((ObjectNode) each));
            token = JsonTrees.text(page, "nextPageToken");
        } while (!token.isEmpty());
        return all;
    }
}
