package dev.plumbline.kind.servicenetworking;

import com.google.api.client.json.GenericJson;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.kind.google.discovery.JsonClient.Request;
import java.util.List;
import java.util.function.Supplier;

/**
 * The requests of Service Networking's that are needed here.
 *
 * @see <a
 *     href="https://cloud.google.com/service-infrastructure/docs/service-networking/reference/rest">The
 *     API</a>
 */
record ServiceNetworking(Supplier<JsonClient> client) {
    private static final String CONNECTIONS =
            "v1/services/servicenetworking.googleapis.com/connections";

    /** The connection of a network, if it has one; networks are called by the project's number. */
    Request list(String network) {
        return client.get().request("GET", CONNECTIONS).with("network", network);
    }

    Request create(String network, List<String> ranges) {
        return client.get().request("POST", CONNECTIONS, connection(network, ranges));
    }

    /** Replaces the ranges; a range that is in use stays in use. */
    Request patch(String network, List<String> ranges) {
        return client.get()
                .request("PATCH", CONNECTIONS + "/-", connection(network, ranges))
                .with("force", true)
                .with("updateMask", "reservedPeeringRanges");
    }

    /** How far an operation is, {@code operations/pssn...}. */
    Request operation(String name) {
        return client.get().request("GET", "v1/" + name);
    }

    private static GenericJson connection(String network, List<String> ranges) {
        GenericJson body = new GenericJson();
        body.set("network", network);
        body.set("reservedPeeringRanges", ranges);
        return body;
    }
}
