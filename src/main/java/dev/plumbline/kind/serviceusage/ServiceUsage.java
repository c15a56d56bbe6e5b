package dev.plumbline.kind.serviceusage;

import com.google.api.client.json.GenericJson;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.kind.google.discovery.JsonClient.Request;
import java.util.function.Supplier;

/**
 * The requests of Service Usage's that are needed here.
 *
 * @see <a href="https://cloud.google.com/service-usage/docs/reference/rest">The API</a>
 */
record ServiceUsage(Supplier<JsonClient> client) {
    /** As many as a page may have. */
    private static final int PAGE = 200;

    /** One page of what is turned on, by name and state: each says some kilobytes otherwise. */
    Request list(String project, String token) {
        return client.get()
                .request("GET", "v1/projects/" + project + "/services")
                .with("filter", "state:ENABLED")
                .with("fields", "services(name,state),nextPageToken")
                .with("pageSize", PAGE)
                .with("pageToken", token);
    }

    /** What a name stands for, a service or an operation. */
    Request get(String name) {
        return client.get().request("GET", "v1/" + name);
    }

    Request enable(String name) {
        return client.get().request("POST", "v1/" + name + ":enable", new GenericJson());
    }
}
