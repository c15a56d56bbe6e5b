package dev.plumbline.kind.google.discovery;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClient;
import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonFactory;
import dev.plumbline.gcp.Gcp;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client of an API for which Google has none, or none that can do what is needed. */
public final class JsonClient extends AbstractGoogleJsonClient {
    private JsonClient(Builder builder) {
        super(builder);
    }

    /** A client of an API by its name, {@code vpcaccess}. */
    public static Supplier<JsonClient> of(Gcp gcp, String service) {
        return gcp.discovery(
                service,
                (transport, json, credentials) ->
                        new Builder(
                                transport,
                                json,
                                "https://" + service + ".googleapis.com/",
                                credentials),
                Builder::build);
    }

    private static final class Builder extends AbstractGoogleJsonClient.Builder {
        Builder(
                HttpTransport transport,
                JsonFactory json,
                String root,
                HttpRequestInitializer credentials) {
            super(transport, json, root, "", credentials, false);
        }

        @Override
        public JsonClient build() {
            return new JsonClient(this);
        }
    }

    /** A request that is answered by whatever JSON. */
    public static final class Request extends AbstractGoogleJsonClientRequest<GenericJson> {
        private Request(JsonClient client, String method, String path, @Nullable Object body) {
            super(client, method, path, body, GenericJson.class);
        }

        /** The same with a parameter of its address. */
        public Request with(String parameter, Object value) {
            set(parameter, value);
            return this;
        }
    }

    /** A request without a body. */
    public Request request(String method, String path) {
        return new Request(this, method, path, null);
    }

    public Request request(String method, String path, GenericJson body) {
        return new Request(this, method, path, body);
    }
}
