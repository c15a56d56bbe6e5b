package dev.plumbline.kind.scheduler;

import com.google.api.client.json.GenericJson;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.kind.google.discovery.JsonClient.Request;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requests of Cloud Scheduler; whether a job is paused is changed by a request of its own.
 *
 * @see <a href="https://cloud.google.com/scheduler/docs/reference/rest">The API</a>
 */
record Scheduler(Supplier<JsonClient> client) {
    private static final String STATE = "state";

    /** One page of the jobs of a project and region. */
    Request list(String parent, String token, long size) {
        return client.get()
                .request("GET", "v1/" + parent + "/jobs")
                .with("pageSize", size)
                .with("pageToken", token);
    }

    Request get(String name) {
        return client.get().request("GET", "v1/" + name);
    }

    /** Made as it runs: one that is to be paused is paused next. */
    Request create(String parent, String name, GenericJson job) {
        job.remove(STATE);
        return client.get().request("POST", "v1/" + parent + "/jobs", job.set("name", name));
    }

    /** Changes the fields that are said, or whether it is paused. */
    Request patch(String name, GenericJson job) {
        if (job.get(STATE) instanceof String state) {
            String verb = state.equals("PAUSED") ? ":pause" : ":resume";
            return client.get().request("POST", "v1/" + name + verb, new GenericJson());
        }
        return client.get()
                .request("PATCH", "v1/" + name, job)
                .with("updateMask", paths("", job).collect(Collectors.joining(",")));
    }

    /** What is said and no more, but for headers, which are one field. */
    private static Stream<String> paths(String prefix, Map<?, ?> body) {
        return body.entrySet().stream()
                .flatMap(field ->
                        field.getValue() instanceof Map<?, ?> below
                                        && !field.getKey().equals("headers")
                                ? paths(prefix + field.getKey() + ".", below)
                                : Stream.of(prefix + field.getKey()));
    }

    Request delete(String name) {
        return client.get().request("DELETE", "v1/" + name);
    }
}
