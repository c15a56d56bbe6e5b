package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.FaultSwitch;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compute's long-running operations: RUNNING until their time has come, then DONE, with their
 * effect or with an error.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/globalOperations">global
 *     operations</a>
 */
public final class ComputeOperations {

    private final CloudClock clock;
    private final CloudIds ids;
    private final ComputeErrors errors;
    private final Map<String, Running> operations = new LinkedHashMap<>();
    private final Map<String, Running> byRequest = new HashMap<>();

    ComputeOperations(Cloud cloud, ComputeErrors errors) {
        this.clock = cloud.clock();
        this.ids = cloud.ids();
        this.errors = errors;
    }

    /** What an operation does when its time has come: nothing is returned when it went well. */
    @FunctionalInterface
    public interface Effect {
        Optional<OperationFailure> apply();
    }

    /**
     * What is to be done, to what, and how long Google takes.
     *
     * @param coming what an insert is about to bring
     */
    public record Order(
            ComputeScope scope,
            String type,
            String target,
            String id,
            Duration takes,
            Effect effect,
            Optional<ObjectNode> coming) {

        public Order(
                ComputeScope scope,
                String type,
                String target,
                String id,
                Duration takes,
                Effect effect) {
            this(scope, type, target, id, takes, effect, Optional.empty());
        }
    }

    private static final class Running {
        private final Order order;
        private final ObjectNode document;
        private Effect effect;
        private Instant due;
        private FaultSwitch.@Nullable Armed stuck;
        private boolean done;

        private Running(Order order, ObjectNode document, Instant due) {
            this.order = order;
            this.document = document;
            this.effect = order.effect();
            this.due = due;
        }
    }

    /** Starts an operation and answers with it; one that takes no time is done in the answer. */
    public HttpAnswer start(ApiCall call, Order order) {
        Instant now = clock.now();
        Running running = new Running(order, document(order, now), now.plus(takes(order)));
        operations.put(JsonTrees.text(running.document, "selfLink"), running);
        String request = call.query("requestId");
        if (!request.isEmpty()) {
            byRequest.put(order.scope().project() + "/" + request, running);
        }
        call.faults().armed(Misbehaviour.STUCK_OPERATION).ifPresent(armed -> running.stuck = armed);
        boolean failed = call.faults().has(Misbehaviour.FAILED_OPERATION);
        if (failed || call.faults().has(Misbehaviour.ACCEPTED_THEN_FAILED)) {
            running.effect = () -> Optional.of(OperationFailure.INTERNAL);
        }
        if (failed || (order.takes().isZero() && running.stuck == null)) {
            running.due = now;
            finish(running);
        }
        return HttpAnswer.ok(running.document);
    }

    private Duration takes(Order order) {
        return clock.scaled(order.takes());
    }

    private ObjectNode document(Order order, Instant now) {
        String name =
                "operation-%d-%s-%s"
                        .formatted(
                                now.toEpochMilli(),
                                ids.letters(13, "0123456789abcdef"),
                                ids.letters(8, "0123456789abcdef"));
        ObjectNode document =
                JsonTrees.object()
                        .put("kind", "compute#operation")
                        .put("id", ids.number())
                        .put("name", name)
                        .put("operationType", order.type())
                        .put("targetLink", ComputeApi.link(order.target()))
                        .put("targetId", order.id())
                        .put("status", "RUNNING")
                        .put("user", Cloud.USER)
                        .put("progress", 0)
                        .put("insertTime", ComputeApi.time(now))
                        .put("startTime", ComputeApi.time(now))
                        .put("selfLink", ComputeApi.link(order.scope().path("operations", name)));
        if (!order.scope().isGlobal()) {
            document.put(
                    order.scope().isZone() ? "zone" : "region",
                    ComputeApi.link(order.scope().prefix()));
        }
        return document;
    }

    /** Brings about everything whose time has come, in order. */
    public void settle() {
        Instant now = clock.now();
        List<Running> due = new ArrayList<>();
        for (Running running : operations.values()) {
            if (running.done) {
                continue;
            }
            if (running.stuck != null) {
                if (!running.stuck.cleared()) {
                    continue;
                }
                running.stuck = null;
                running.due = running.due.isBefore(now) ? now : running.due;
            }
            if (!running.due.isAfter(now)) {
                due.add(running);
            }
        }
        due.sort(Comparator.comparing(running -> running.due));
        due.forEach(running -> clock.asOf(running.due, () -> finish(running)));
    }

    private void finish(Running running) {
        running.done = true;
        ObjectNode document = running.document;
        document.put("status", "DONE")
                .put("progress", 100)
                .put("endTime", ComputeApi.time(running.due));
        running.effect
                .apply()
                .ifPresent(failure -> {
                    document.putObject("error")
                            .putArray("errors")
                            .addObject()
                            .put("code", failure.code())
                            .put("message", failure.message());
                    document.put("httpErrorStatusCode", failure.status())
                            .put("httpErrorMessage", failure.statusMessage());
                });
    }

    /** Whether an operation is under way on that resource. */
    public boolean busy(String target) {
        return running().anyMatch(running -> running.order.target().equals(target));
    }

    /** Whether that resource is being created. */
    public boolean creating(String target) {
        return running()
                .anyMatch(running ->
                        running.order.target().equals(target)
                                && running.order.type().equals("insert"));
    }

    /** Whether that resource is being deleted. */
    public boolean deleting(String target) {
        return running()
                .anyMatch(running ->
                        running.order.target().equals(target)
                                && running.order.type().equals("delete"));
    }

    /** Whether a peering of that network is being made, changed or taken away. */
    public boolean peering(String network) {
        return running()
                .anyMatch(running ->
                        running.order.target().equals(network)
                                && running.order.type().endsWith("Peering"));
    }

    /** What is being inserted. */
    public List<ObjectNode> coming() {
        return running().flatMap(running -> running.order.coming().stream()).toList();
    }

    private Stream<Running> running() {
        return operations.values().stream().filter(running -> !running.done);
    }

    /** The operation that the same request id started before, if any. */
    public Optional<HttpAnswer> repeated(ApiCall call) {
        String key = call.args().get("project") + "/" + call.query("requestId");
        return Optional.ofNullable(byRequest.get(key))
                .map(running -> HttpAnswer.ok(running.document));
    }

    /** Implements the operations of every kind of place. */
    public void handle(MethodHandlers handlers) {
        for (String place : List.of("global", "region", "zone")) {
            String operations = "compute." + place + "Operations.";
            handlers.on(operations + "list", this::list);
            handlers.on(operations + "get", call -> HttpAnswer.ok(find(call).document));
            handlers.on(operations + "wait", this::await);
            handlers.on(operations + "delete", this::delete);
        }
        handlers.on("compute.globalOperations.aggregatedList", this::aggregated);
    }

    private HttpAnswer aggregated(ApiCall call) {
        List<ComputeScope> places = ComputeScope.everywhere(call.arg("project"));
        return new ComputeLists(errors).aggregated(call, "operations", places, this::of);
    }

    private HttpAnswer list(ApiCall call) {
        ComputeScope scope = ComputeScope.of(call);
        return new ComputeLists(errors)
                .answer(call, "compute#operationList", scope.prefix() + "/operations", of(scope));
    }

    private HttpAnswer delete(ApiCall call) {
        operations.remove(JsonTrees.text(find(call).document, "selfLink"));
        return HttpAnswer.empty();
    }

    /** Answers at once when the operation is done; else whoever asked is kept waiting. */
    private HttpAnswer await(ApiCall call) {
        Running running = find(call);
        HttpAnswer answer = HttpAnswer.ok(running.document);
        return running.done ? answer : answer.unfinished();
    }

    private Running find(ApiCall call) {
        String path = ComputeScope.of(call).path("operations", call.arg("operation"));
        Running running = operations.get(ComputeApi.link(path));
        if (running == null) {
            throw errors.notFound(path);
        }
        return running;
    }

    private List<ObjectNode> of(ComputeScope scope) {
        String prefix = ComputeApi.link(scope.prefix() + "/operations/");
        return operations.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue().document)
                .toList();
    }
}
