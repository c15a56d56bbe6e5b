package dev.plumbline.sandbox;

import com.google.cloud.run.v2.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloud Run's long-running operations: without {@code done} until their time has come; their
 * metadata is the whole service.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.operations">operations</a>
 */
final class RunOperations {

    private static final String INTERNAL = "Internal error occurred.";
    private static final String TYPE = "type.googleapis.com/google.cloud.run.v2.Service";

    private final CloudClock clock;
    private final Ids ids;
    private final Map<String, Running> operations = new LinkedHashMap<>();

    RunOperations(CloudClock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** What an operation does when its time has come. */
    interface Effect {
        /** Brings it about and gives the service as it then is. */
        ObjectNode succeed();

        /** Lets it fail as Google does, and gives the service as it then is. */
        ObjectNode fail();
    }

    private static final class Running {
        private final ObjectNode document;
        private final Effect effect;
        private Instant due;
        private Faults.@Nullable Armed stuck;
        private boolean fails;
        private boolean done;

        private Running(ObjectNode document, Effect effect, Instant due) {
            this.document = document;
            this.effect = effect;
            this.due = due;
        }
    }

    /** Starts an operation whose metadata is the service as it is now. */
    Answer start(Call call, ObjectNode service, Duration takes, Effect effect) {
        ObjectNode document = document(call, service);
        Running running = new Running(document, effect, clock.now().plus(clock.scaled(takes)));
        call.faults().armed(Fault.STUCK_OPERATION).ifPresent(armed -> running.stuck = armed);
        running.fails = call.faults().has(Fault.ACCEPTED_THEN_FAILED);
        operations.put(Json.text(document, "name"), running);
        return answer(call, document);
    }

    /** An operation that is done already, for what has no effect. */
    Answer finished(Call call, ObjectNode service) {
        ObjectNode document = document(call, service);
        document.put("done", true);
        document.set("response", wrapped(service));
        return answer(call, document);
    }

    /** An operation that failed at once and changed nothing. */
    Answer failed(Call call, ObjectNode service) {
        ObjectNode document = document(call, service);
        document.put("done", true);
        document.putObject("error").put("code", 13).put("message", INTERNAL);
        operations.put(
                Json.text(document, "name"), done(new Running(document, NOTHING, clock.now())));
        return answer(call, document);
    }

    private static final Effect NOTHING =
            new Effect() {
                @Override
                public ObjectNode succeed() {
                    return Json.object();
                }

                @Override
                public ObjectNode fail() {
                    return Json.object();
                }
            };

    private static Running done(Running running) {
        running.done = true;
        return running;
    }

    private ObjectNode document(Call call, ObjectNode service) {
        ObjectNode document =
                Json.object()
                        .put(
                                "name",
                                "projects/%s/locations/%s/operations/%s"
                                        .formatted(
                                                call.arg("project"),
                                                call.arg("location"),
                                                ids.uuid()));
        document.set("metadata", metadata(service));
        return document;
    }

    private static ObjectNode metadata(ObjectNode service) {
        ObjectNode metadata = wrapped(service);
        metadata.remove("uid");
        return metadata;
    }

    private static ObjectNode wrapped(ObjectNode service) {
        ObjectNode wrapped = Json.object().put("@type", TYPE);
        wrapped.setAll(service.deepCopy());
        return wrapped;
    }

    /** Brings about everything whose time has come, in order. */
    void settle() {
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
        ObjectNode service = running.fails ? running.effect.fail() : running.effect.succeed();
        document.set("metadata", metadata(service));
        if (running.fails) {
            String why = Json.text(service.path("terminalCondition"), "message");
            document.putObject("error")
                    .put("code", why.isEmpty() ? 13 : 9)
                    .put("message", why.isEmpty() ? INTERNAL : why);
        } else {
            document.set("response", wrapped(service));
        }
    }

    Answer get(Call call) {
        String name =
                "projects/%s/locations/%s/operations/%s"
                        .formatted(
                                call.arg("project"), call.arg("location"), call.arg("operation"));
        Running running = operations.get(name);
        if (running == null) {
            throw Api.RUN.status(404, "Operation '%s' not found.".formatted(call.arg("operation")));
        }
        return answer(call, running.document);
    }

    Answer list(Call call) {
        String prefix =
                "projects/%s/locations/%s/operations/"
                        .formatted(call.arg("project"), call.arg("location"));
        ObjectNode list = Json.object();
        List<ObjectNode> here =
                operations.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .map(entry -> rendered(call, entry.getValue().document))
                        .toList();
        if (!here.isEmpty()) {
            list.set("operations", Json.array(here));
        }
        return Answer.ok(list);
    }

    private static Answer answer(Call call, ObjectNode document) {
        return Answer.ok(rendered(call, document));
    }

    private static ObjectNode rendered(Call call, ObjectNode document) {
        if (!numbers(call)) {
            return document;
        }
        ObjectNode copy = document.deepCopy();
        for (String part : List.of("metadata", "response")) {
            JsonNode service = copy.path(part);
            if (service.isObject()) {
                copy.set(part, Wire.enumsAsNumbers(Service.getDescriptor(), service));
            }
        }
        return copy;
    }

    /** Whether the client wants enums as numbers. */
    static boolean numbers(Call call) {
        return call.query("$alt").contains("enum-encoding=int");
    }
}
