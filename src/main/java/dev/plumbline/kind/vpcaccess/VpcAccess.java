package dev.plumbline.kind.vpcaccess;

import com.google.api.client.json.GenericJson;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.kind.google.discovery.JsonClient.Request;
import java.util.function.Supplier;

/**
 * The requests of Serverless VPC Access: Google's own client for Java cannot change a connector.
 *
 * @see <a href="https://cloud.google.com/vpc/docs/reference/vpcaccess/rest">The API</a>
 */
record VpcAccess(Supplier<JsonClient> client) {
    /** One page of the connectors of a project and region. */
    Request list(String parent, String token, long size) {
        return client.get()
                .request("GET", "v1/" + parent + "/connectors")
                .with("pageSize", size)
                .with("pageToken", token);
    }

    /** What a name stands for, a connector or an operation. */
    Request get(String name) {
        return client.get().request("GET", "v1/" + name);
    }

    Request create(String parent, String id, GenericJson connector) {
        return client.get()
                .request("POST", "v1/" + parent + "/connectors", connector)
                .with("connectorId", id);
    }

    /** Changes the fields that are said. */
    Request patch(String name, GenericJson connector) {
        return client.get()
                .request("PATCH", "v1/" + name, connector)
                .with("updateMask", String.join(",", connector.keySet()));
    }

    Request delete(String name) {
        return client.get().request("DELETE", "v1/" + name);
    }
}
