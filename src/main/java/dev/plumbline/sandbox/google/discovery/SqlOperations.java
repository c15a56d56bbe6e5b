package dev.plumbline.sandbox.google.discovery;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.FaultSwitch;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.HttpAnswer;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud SQL's operations: PENDING, RUNNING and DONE, with their effect or with an error; one at a
 * time on an instance.
 *
 * @see <a
 *     href="https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1/operations">operations</a>
 */
public final class SqlOperations {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final Cloud cloud;
    private final ApiErrors errors;
    private final Map<String, Running> operations = new LinkedHashMap<>();

    public SqlOperations(Cloud cloud, ApiErrors errors) {
        this.cloud = cloud;
        this.errors = errors;
    }

    /** What an operation does when its time has come. */
    public interface Effect {
        /** Brings it about. */
        void succeed();

        /** Lets it fail as Google does. */
        void fail();
    }

    /**
     * What is to be done.
     *
     * @param type such as {@code CREATE_USER}
     * @param instance the instance it is about, which is busy until then
     */
    public record Order(String type, String instance, Duration takes, Effect effect) {}

    private static final class Running {
        private final Order order;
        private final ObjectNode document;
        private Instant due;
        private FaultSwitch.@Nullable Armed stuck;
        private boolean fails;

        private Running(Order order, ObjectNode document, Instant due) {
            this.order = order;
            this.document = document;
            this.due = due;
        }

        private boolean done() {
            return JsonTrees.text(document, "status").equals("DONE");
        }
    }

    /** UTC with milliseconds. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** Starts an operation and answers with it; one that takes no time is done in the answer. */
    public HttpAnswer start(ApiCall call, Order order) {
        Instant now = cloud.clock().now();
        String id = cloud.ids().uuid();
        String base =
                "https://%s/%s/projects/%s/"
                        .formatted(errors.api().host(), call.method().prefix(), call.project());
        ObjectNode document =
                JsonTrees.object()
                        .put("kind", "sql#operation")
                        .put("targetLink", base + "instances/" + order.instance())
                        .put("status", "PENDING")
                        .put("user", Cloud.USER)
                        .put("insertTime", time(now))
                        .put("operationType", order.type())
                        .put("name", id)
                        .put("targetId", order.instance())
                        .put("selfLink", base + "operations/" + id)
                        .put("targetProject", call.project());
        Running running =
                new Running(order, document, now.plus(cloud.clock().scaled(order.takes())));
        call.faults().armed(Misbehaviour.STUCK_OPERATION).ifPresent(armed -> running.stuck = armed);
        boolean failed = call.faults().has(Misbehaviour.FAILED_OPERATION);
        running.fails = failed || call.faults().has(Misbehaviour.ACCEPTED_THEN_FAILED);
        operations.put(call.project() + "/" + id, running);
        if (failed || (order.takes().isZero() && running.stuck == null)) {
            running.due = now;
            finish(running);
        }
        return HttpAnswer.ok(document);
    }

    /** Whether an operation is under way on that instance. */
    public boolean busy(String project, String instance) {
        return operations.values().stream()
                .anyMatch(running -> !running.done() && of(running, project, instance));
    }

    private static boolean of(Running running, String project, String instance) {
        return JsonTrees.text(running.document, "targetProject").equals(project)
                && running.order.instance().equals(instance);
    }

    /** Brings about everything whose time has come, in order. */
    public void settle() {
        Instant now = cloud.clock().now();
        List<Running> due = new ArrayList<>();
        for (Running running : operations.values()) {
            if (running.done()) {
                continue;
            }
            if (running.stuck != null && running.stuck.cleared()) {
                running.stuck = null;
                running.due = running.due.isBefore(now) ? now : running.due;
            }
            running.document.put("status", "RUNNING");
            JsonTrees.fill(running.document, "startTime", time(now));
            if (running.stuck == null && !running.due.isAfter(now)) {
                due.add(running);
            }
        }
        due.sort(Comparator.comparing(running -> running.due));
        due.forEach(running -> cloud.clock().asOf(running.due, () -> finish(running)));
    }

    private static void finish(Running running) {
        ObjectNode document = running.document;
        JsonTrees.fill(document, "startTime", time(running.due));
        document.put("status", "DONE").put("endTime", time(running.due));
        if (running.fails) {
            running.order.effect().fail();
            document.putObject("error")
                    .put("kind", "sql#operationErrors")
                    .putArray("errors")
                    .addObject()
                    .put("kind", "sql#operationError")
                    .put("code", "INTERNAL_ERROR")
                    .put("message", "An unknown error occurred.");
        } else {
            running.order.effect().succeed();
        }
    }

    /** Implements the methods for operations. */
    public void handle(MethodHandlers handlers) {
        handlers.on("sql.operations.get", this::get);
        handlers.on("sql.operations.list", this::list);
    }

    private HttpAnswer get(ApiCall call) {
        Running running = operations.get(call.project() + "/" + call.arg("operation"));
        if (running == null) {
            throw errors.refuse(
                    404, "operationDoesNotExist", "The Cloud SQL operation does not exist.");
        }
        return HttpAnswer.ok(running.document);
    }

    /** The newest first. */
    private HttpAnswer list(ApiCall call) {
        String instance = call.query("instance");
        List<ObjectNode> here = new ArrayList<>();
        for (Running running : operations.values()) {
            if (of(
                    running,
                    call.project(),
                    instance.isEmpty() ? running.order.instance() : instance)) {
                here.add(running.document);
            }
        }
        Collections.reverse(here);
        ObjectNode list = JsonTrees.object().put("kind", "sql#operationsList");
        if (!here.isEmpty()) {
            list.set("items", JsonTrees.array(here));
        }
        return HttpAnswer.ok(list);
    }
}
