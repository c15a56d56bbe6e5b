package dev.plumbline.kind.serviceusage;

import com.google.api.client.json.GenericJson;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.AipOperations;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.state.Health;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An API of Google's that is turned on in the project. What else uses it nobody knows, so that it
 * is never turned off.
 *
 * @see <a
 *     href="https://cloud.google.com/service-usage/docs/reference/rest/v1/services">services</a>
 */
public final class ApiServiceKind {
    private static final Naming HOSTS =
            new Naming(
                    Pattern.compile("[a-z][-a-z0-9]*\\.googleapis\\.com"),
                    "an API's host, such as run.googleapis.com",
                    false);

    private ApiServiceKind() {}

    public static Schema schema() {
        Field text = Field.scalar(Type.TEXT);
        return Schema.of(
                        "ApiService",
                        Field.object(new TreeMap<>(Map.of("name", text, "state", text))),
                        "projects/{project}/services/{id}")
                .api(
                        "serviceusage",
                        Rights.of("serviceusage.services")
                                .to("serviceusage.services", "enable")
                                .changing("serviceusage.operations.get"))
                .named(HOSTS)
                .marked(Marking.IDENTITY)
                .upkeep(Upkeep.GIVEN)
                .usually(1)
                .output("name", "state")
                .build();
    }

    public static Kind of(Gcp gcp) {
        ServiceUsage api = new ServiceUsage(JsonClient.of(gcp, "serviceusage"));
        Schema schema = schema();
        return new DiscoveryKind<>(
                gcp,
                schema,
                _ -> Health.HEALTHY,
                new RequestStyle(
                        "services",
                        RequestStyle.named(RequestStyle::lastOfName),
                        ApiServiceKind::enabled,
                        new AipOperations(DiscoveryKind.poll((_, name) -> api.get(name)))),
                GenericJson.class,
                new DiscoveryCalls<>(
                        (scope, token, _) -> api.list(scope.at().project(), token),
                        at -> api.get(schema.link(at)),
                        (at, _) -> api.enable(schema.link(at)),
                        (at, _, _) -> {
                            throw new IllegalStateException(at + " has nothing to change");
                        },
                        at -> {
                            throw new IllegalStateException(at + " is never taken away");
                        }));
    }

    /** One that is turned off is not there. */
    private static Optional<Document> enabled(Document live) {
        return Optional.of(live)
                .filter(service -> service.text("state").filter("ENABLED"::equals).isPresent());
    }
}
