package dev.plumbline.sandbox.google.aip;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.cloud.FaultSwitch;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The long-running operations of all newer APIs, whose names do not say which API they are of:
 * without {@code done} until their time has come, then with a response or an error.
 *
 * @see <a href="https://google.aip.dev/151">Long-running operations</a>
 */
public final class LongOperations {

    private static final String INTERNAL = "Internal error occurred.";

    private final CloudClock clock;
    private final Map<String, Running> operations = new LinkedHashMap<>();

    public LongOperations(CloudClock clock) {
        this.clock = clock;
    }

    /**
     * What is to be done.
     *
     * @param name the operation's
     * @param key the stored name of the resource it is about
     * @param shape of that resource
     * @param takes how long Google takes
     * @param saysNotDone whether {@code done: false} is said, as few APIs do
     */
    public record Order(
            String name, String key, Shape shape, Duration takes, boolean saysNotDone) {}

    private static final class Running {
        private final Order order;
        private final ObjectNode document;
        private final LongWork work;
        private Instant due;
        private FaultSwitch.@Nullable Armed stuck;
        private boolean fails;
        private boolean done;

        private Running(Order order, ObjectNode document, LongWork work, Instant due) {
            this.order = order;
            this.document = document;
            this.work = work;
            this.due = due;
        }
    }

    /** Starts an operation on a resource as it is now. */
    public HttpAnswer start(ApiCall call, Order order, ObjectNode resource, LongWork work) {
        Running running = running(order, resource, work);
        running.due = clock.now().plus(clock.scaled(order.takes()));
        if (order.saysNotDone()) {
            running.document.put("done", false);
        }
        call.faults().armed(Misbehaviour.STUCK_OPERATION).ifPresent(armed -> running.stuck = armed);
        running.fails = work.fails() || call.faults().has(Misbehaviour.ACCEPTED_THEN_FAILED);
        operations.put(order.name(), running);
        if (order.takes().isZero() && running.stuck == null) {
            finish(running);
        }
        return answer(running);
    }

    /** An operation that is done already, for what has no effect. */
    public HttpAnswer finished(ApiCall call, Order order, ObjectNode resource, LongWork work) {
        Running running = running(order, resource, work);
        running.done = true;
        running.document.put("done", true).set("response", work.response(resource));
        return answer(running);
    }

    /** An operation that failed at once and changed nothing. */
    public HttpAnswer failed(ApiCall call, Order order, ObjectNode resource, LongWork work) {
        Running running = running(order, resource, work);
        running.done = true;
        running.document.put("done", true);
        running.document.putObject("error").put("code", 13).put("message", INTERNAL);
        operations.put(order.name(), running);
        return answer(running);
    }

    private Running running(Order order, ObjectNode resource, LongWork work) {
        ObjectNode document = JsonTrees.object().put("name", order.name());
        tell(document, work.metadata(resource, false));
        return new Running(order, document, work, clock.now());
    }

    /** Some APIs tell nothing of an operation. */
    private static void tell(ObjectNode document, ObjectNode metadata) {
        if (!metadata.isEmpty()) {
            document.set("metadata", metadata);
        }
    }

    /** Whether an operation is under way on that resource. */
    public boolean busy(String key) {
        return operations.values().stream()
                .anyMatch(running -> !running.done && running.order.key().equals(key));
    }

    /** Brings about everything whose time has come, in order. */
    public void settle() {
        Instant now = clock.now();
        operations.values().stream()
                .filter(running -> !running.done)
                .forEach(running -> release(running, now));
        List<Running> due =
                operations.values().stream()
                        .filter(running -> !running.done && running.stuck == null)
                        .filter(running -> !running.due.isAfter(now))
                        .sorted(Comparator.comparing(running -> running.due))
                        .toList();
        due.forEach(running -> clock.asOf(running.due, () -> finish(running)));
    }

    private static void release(Running running, Instant now) {
        if (running.stuck != null && running.stuck.cleared()) {
            running.stuck = null;
            running.due = running.due.isBefore(now) ? now : running.due;
        }
    }

    private static void finish(Running running) {
        running.done = true;
        ObjectNode document = running.document;
        document.put("done", true);
        ObjectNode resource = running.fails ? running.work.fail() : running.work.succeed();
        tell(document, running.work.metadata(resource, true));
        if (running.fails) {
            String why = running.work.reason(resource);
            document.putObject("error")
                    .put("code", why.isEmpty() ? 13 : running.work.code(resource))
                    .put("message", why.isEmpty() ? INTERNAL : why);
        } else {
            document.set("response", running.work.response(resource));
        }
    }

    /** Implements all methods for operations that an API describes. */
    public void handle(MethodHandlers handlers, ApiDescription api, ApiErrors errors) {
        api.methods().stream()
                .filter(method -> method.shortId().startsWith("operations."))
                .forEach(method -> {
                    switch (method.verb()) {
                        case "get" -> handlers.on(method.id(), call -> get(errors, call));
                        case "list" -> handlers.on(method.id(), this::list);
                        case "wait" -> handlers.on(method.id(), call -> await(errors, call));
                        default -> {}
                    }
                });
    }

    private HttpAnswer get(ApiErrors errors, ApiCall call) {
        return answer(find(errors, call));
    }

    private HttpAnswer await(ApiErrors errors, ApiCall call) {
        Running running = find(errors, call);
        HttpAnswer answer = answer(running);
        return running.done ? answer : answer.unfinished();
    }

    private Running find(ApiErrors errors, ApiCall call) {
        Running running = operations.get(call.resource());
        if (running == null) {
            String name = call.resource();
            throw errors.status(
                    404,
                    "Operation '%s' not found."
                            .formatted(name.substring(name.lastIndexOf('/') + 1)));
        }
        return running;
    }

    private HttpAnswer list(ApiCall call) {
        String prefix = call.resource() + "/";
        ObjectNode list = JsonTrees.object();
        List<ObjectNode> here =
                operations.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .map(entry -> entry.getValue().document)
                        .toList();
        if (!here.isEmpty()) {
            list.set("operations", JsonTrees.array(here));
        }
        return HttpAnswer.ok(list);
    }

    /** As it is, its words never numbers: what it holds is of a type that only the API knows. */
    private static HttpAnswer answer(Running running) {
        return HttpAnswer.ok(running.document);
    }
}
