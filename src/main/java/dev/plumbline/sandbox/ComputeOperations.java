package dev.plumbline.sandbox;

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
final class ComputeOperations {

    private final CloudClock clock;
    private final Ids ids;
    private final Map<String, Running> operations = new LinkedHashMap<>();
    private final Map<String, Running> byRequest = new HashMap<>();

    ComputeOperations(CloudClock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** What an operation does when its time has come: nothing is returned when it went well. */
    @FunctionalInterface
    interface Effect {
        Optional<Failure> apply();
    }

    /** Why an operation failed, as its {@code error} says it. */
    record Failure(String code, String message, int status, String statusMessage) {

        static final Failure INTERNAL =
                new Failure(
                        "INTERNAL_ERROR",
                        "Internal error. Please try again or contact Google Support.",
                        500,
                        "INTERNAL SERVER ERROR");

        static Failure inUse(String what, String path, String user) {
            return new Failure(
                    "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE",
                    "The %s resource '%s' is already being used by '%s'"
                            .formatted(what, path, user),
                    400,
                    "BAD REQUEST");
        }
    }

    /**
     * What is to be done, to what, and how long Google takes.
     *
     * @param coming what an insert is about to bring
     */
    record Order(
            Scope scope,
            String type,
            String target,
            String id,
            Duration takes,
            Effect effect,
            Optional<ObjectNode> coming) {

        Order(Scope scope, String type, String target, String id, Duration takes, Effect effect) {
            this(scope, type, target, id, takes, effect, Optional.empty());
        }
    }

    private static final class Running {
        private final Order order;
        private final ObjectNode document;
        private Effect effect;
        private Instant due;
        private Faults.@Nullable Armed stuck;
        private boolean done;

        private Running(Order order, ObjectNode document, Instant due) {
            this.order = order;
            this.document = document;
            this.effect = order.effect();
            this.due = due;
        }
    }

    /** Starts an operation and answers with it; one that takes no time is done in the answer. */
    Answer start(Call call, Order order) {
        Instant now = clock.now();
        Running running = new Running(order, document(order, now), now.plus(takes(order)));
        operations.put(Json.text(running.document, "selfLink"), running);
        String request = call.query("requestId");
        if (!request.isEmpty()) {
            byRequest.put(order.scope().project() + "/" + request, running);
        }
        call.faults().armed(Fault.STUCK_OPERATION).ifPresent(armed -> running.stuck = armed);
        boolean failed = call.faults().has(Fault.FAILED_OPERATION);
        if (failed || call.faults().has(Fault.ACCEPTED_THEN_FAILED)) {
            running.effect = () -> Optional.of(Failure.INTERNAL);
        }
        if (failed || (order.takes().isZero() && running.stuck == null)) {
            running.due = now;
            finish(running);
        }
        return Answer.ok(running.document);
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
                Json.object()
                        .put("kind", "compute#operation")
                        .put("id", ids.number())
                        .put("name", name)
                        .put("operationType", order.type())
                        .put("targetLink", Compute.link(order.target()))
                        .put("targetId", order.id())
                        .put("status", "RUNNING")
                        .put("user", Compute.USER)
                        .put("progress", 0)
                        .put("insertTime", Times.compute(now))
                        .put("startTime", Times.compute(now))
                        .put("selfLink", Compute.link(order.scope().path("operations", name)));
        if (order.scope().region() != null) {
            document.put(
                    "region",
                    Compute.link(
                            "projects/%s/regions/%s"
                                    .formatted(order.scope().project(), order.scope().region())));
        }
        return document;
    }

    /** Brings about everything whose time has come, in order. */
    void settle() {
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
                .put("endTime", Times.compute(running.due));
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
    boolean busy(String target) {
        return running().anyMatch(running -> running.order.target().equals(target));
    }

    /** Whether that resource is being created. */
    boolean creating(String target) {
        return running()
                .anyMatch(running ->
                        running.order.target().equals(target)
                                && running.order.type().equals("insert"));
    }

    /** Whether that resource is being deleted. */
    boolean deleting(String target) {
        return running()
                .anyMatch(running ->
                        running.order.target().equals(target)
                                && running.order.type().equals("delete"));
    }

    /** What is being inserted. */
    List<ObjectNode> coming() {
        return running().flatMap(running -> running.order.coming().stream()).toList();
    }

    private Stream<Running> running() {
        return operations.values().stream().filter(running -> !running.done);
    }

    /** The operation that the same request id started before, if any. */
    Optional<Answer> repeated(Call call) {
        String key = call.args().get("project") + "/" + call.query("requestId");
        return Optional.ofNullable(byRequest.get(key)).map(running -> Answer.ok(running.document));
    }

    Answer get(Call call) {
        Running running = find(call);
        return Answer.ok(running.document);
    }

    /** Answers at once when the operation is done; else whoever asked is kept waiting. */
    Answer await(Call call) {
        Running running = find(call);
        Answer answer = Answer.ok(running.document);
        return running.done ? answer : answer.unfinished();
    }

    private Running find(Call call) {
        String path = Scope.of(call).path("operations", call.arg("operation"));
        Running running = operations.get(Compute.link(path));
        if (running == null) {
            throw Compute.notFound(path);
        }
        return running;
    }

    List<ObjectNode> of(Scope scope) {
        String prefix = Compute.link(scope.prefix() + "/operations/");
        return operations.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue().document)
                .toList();
    }
}
