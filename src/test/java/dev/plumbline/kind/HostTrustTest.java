package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.host.HostKeys;
import dev.plumbline.world.HostSpecs;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A host whose machine says that it is known by other keys than it was. */
class HostTrustTest {
    private static final String HOST = "test-livekit-1";
    private static final String INSTANCE =
            "/compute/v1/projects/demo-project/zones/us-central1-a/instances/" + HOST;

    private final HostsWorld world = new HostsWorld();
    private final Onlooker onlooker = new Onlooker(world);
    private final Operator operator = world.operator(onlooker);

    @AfterEach
    void close() {
        operator.close();
        world.close();
    }

    private void tells(Map<String, String> keys) {
        keys.forEach((type, key) ->
                onlooker.on(
                        HOST,
                        "curl -s -X PUT -H 'Metadata-Flavor: Google' -d '%s' http://metadata.google.internal/computeMetadata/v1/instance/guest-attributes/hostkeys/%s"
                                .formatted(key, type)));
    }

    private JsonNode metadata() {
        return JsonMapper.shared().readTree(onlooker.call("GET", INSTANCE, "")).path("metadata");
    }

    private String pin() {
        return metadata()
                .path("items")
                .valueStream()
                .filter(item -> item.path("key").asString().equals("plumbline-hostkeys"))
                .map(item -> item.path("value").asString())
                .findFirst()
                .orElse("");
    }

    /** Somebody who may change the machine takes the pin away, or writes it. */
    private void pin(String keys) {
        ObjectNode all = (ObjectNode) metadata();
        ArrayNode items = (ArrayNode) all.path("items");
        items.removeIf(item -> item.path("key").asString().equals("plumbline-hostkeys"));
        if (!keys.isEmpty()) {
            items.addObject().put("key", "plumbline-hostkeys").put("value", keys);
        }
        onlooker.call("POST", INSTANCE + "/setMetadata", all.toString());
    }

    private static boolean unknown(Report report) {
        return HostsWorld.host(report, "livekit-1").verdict() == Verdict.UNKNOWN;
    }

    @Test
    void what_is_pinned_counts_whatever_the_machine_says_and_nobody_else_is_signed_in_to() {
        operator.keep(HostSpecs.of(1, "v1.13.5", "deadline: 1h")).converged();
        String pinned = pin();
        int done = onlooker.scripts().size();

        tells(new HostKeys().published());
        operator.scanned();
        operator.converged();
        assertThat(pin()).isEqualTo(pinned);

        pin("");
        Row row =
                HostsWorld.host(
                        operator.until("it is not believed", HostTrustTest::unknown), "livekit-1");
        assertThat(row.fault().orElseThrow().message()).contains("which is not one it is known by");
        assertThat(onlooker.scripts()).hasSize(done);
        assertThat(pin()).isEmpty();

        pin(pinned);
        operator.converged();
        assertThat(onlooker.scripts()).hasSize(done);
    }
}
