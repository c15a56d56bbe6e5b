package dev.plumbline.kind.vpcaccess;

import com.google.api.client.json.GenericJson;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.AipOperations;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.JsonClient;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A connector of Serverless VPC Access, by which Cloud Run services reach a network. It has neither
 * labels nor a description, nor an id of Google's: it is ours with its network.
 *
 * @see <a
 *     href="https://cloud.google.com/vpc/docs/reference/vpcaccess/rest/v1/projects.locations.connectors">connectors</a>
 */
public final class VpcConnectorKind {
    private static final List<String> SCALE = List.of("minInstances", "maxInstances");
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[a-z][-a-z0-9]{0,23}[a-z0-9]"),
                    "2 to 25 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    private VpcConnectorKind() {}

    public static Schema schema() {
        return Schema.of(
                        "VpcConnector",
                        fields(),
                        "projects/{project}/locations/{location}/connectors/{id}")
                .api(
                        "vpcaccess",
                        Rights.of("vpcaccess.connectors")
                                .to("vpcaccess.connectors", "create", "delete", "update")
                                .changing("vpcaccess.operations.get"))
                .named(NAMES)
                .marked(Marking.INHERITED)
                .serves()
                .usually(5)
                .refuses(new VpcConnectorRule())
                .missing("machineType", "e2-micro")
                .immutable("ipCidrRange", "maxThroughput", "minThroughput", "network", "subnet")
                .filled("maxInstances", "maxThroughput", "minInstances", "minThroughput")
                .filled("network", "subnet.projectId")
                .grows("maxInstances", "minInstances")
                .output("connectedProjects", "name", "state")
                .build();
    }

    private static Field fields() {
        Field text = Field.scalar(Type.TEXT);
        Field link = Field.scalar(Type.LINK);
        Field number = Field.scalar(Type.INTEGER);
        Map<String, Field> fields =
                new TreeMap<>(
                        Map.of(
                                "ipCidrRange", Field.scalar(Type.CIDR),
                                "machineType", Field.choice(VpcConnectorRule.MACHINES),
                                "maxInstances", number,
                                "maxThroughput", number,
                                "minInstances", number,
                                "minThroughput", number,
                                "network", link));
        fields.put("subnet", Field.object(new TreeMap<>(Map.of("name", link, "projectId", text))));
        fields.put("connectedProjects", Field.list(text));
        fields.put("name", text);
        fields.put("state", text);
        return Field.object(fields);
    }

    public static Kind of(Gcp gcp) {
        VpcAccess api = new VpcAccess(JsonClient.of(gcp, "vpcaccess"));
        Schema schema = schema();
        return new DiscoveryKind<>(
                gcp,
                schema,
                VpcConnectorKind::health,
                new RequestStyle(
                        "connectors",
                        new AipOperations(DiscoveryKind.poll((_, name) -> api.get(name)))),
                GenericJson.class,
                new DiscoveryCalls<>(
                        (scope, token, size) -> api.list(parent(scope.at()), token, size),
                        at -> api.get(schema.link(at)),
                        (at, body) -> api.create(parent(at), at.id(), named(body)),
                        (at, body, live) -> api.patch(schema.link(at), scaled(body, live)),
                        at -> api.delete(schema.link(at))));
    }

    private static String parent(Place at) {
        return "projects/%s/locations/%s".formatted(at.project(), at.location());
    }

    /** The network or the subnet by its bare name; its own name is told beside the body. */
    private static GenericJson named(GenericJson body) {
        body.remove("name");
        body.computeIfPresent("network", (_, link) -> RequestStyle.last(link.toString()));
        if (body.get("subnet") instanceof Map<?, ?> said) {
            GenericJson subnet = new GenericJson();
            said.forEach((field, value) ->
                    subnet.set(
                            field.toString(),
                            field.equals("name") ? RequestStyle.last(value.toString()) : value));
            body.set("subnet", subnet);
        }
        return body;
    }

    /** The API takes both ends of the scale, or none. */
    private static GenericJson scaled(GenericJson body, Document live) {
        if (SCALE.stream().anyMatch(body::containsKey)) {
            SCALE.forEach(end ->
                    live.text(end).ifPresent(now -> body.putIfAbsent(end, Integer.valueOf(now))));
        }
        return body;
    }

    private static Health health(Document live) {
        String state = live.text("state").orElse("");
        return switch (state) {
            case "READY" -> Health.HEALTHY;
            case "ERROR" ->
                    Health.degraded(
                            "Google could not make it; it has to be deleted by hand, and is then"
                                    + " made again");
            default -> Health.progressing("Serverless VPC Access says " + state);
        };
    }
}
