package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Meter;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.HostSpecs;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The keys that a machine is known by stand beside what others write there at the same time. */
class PinTest {
    private static final String MACHINE =
            "/compute/v1/projects/demo-project/zones/us-central1-a/instances/test-livekit-1";

    private final HostsWorld world = new HostsWorld();
    private final Onlooker onlooker = new Onlooker(world);

    @AfterEach
    void close() {
        world.close();
    }

    private JsonNode metadata() {
        return JsonMapper.shared().readTree(onlooker.call("GET", MACHINE, "")).path("metadata");
    }

    /** Somebody else adds an item, as gcloud does: what was read, one more, its fingerprint. */
    private void somebodyElse() {
        ObjectNode metadata = (ObjectNode) metadata();
        metadata.withArray("items").addObject().put("key", "theirs").put("value", "kept");
        JsonNode operation =
                JsonMapper.shared()
                        .readTree(
                                onlooker.call(
                                        "POST", MACHINE + "/setMetadata", metadata.toString()));
        String path = operation.path("selfLink").asString().replaceFirst("https://[^/]+", "");
        onlooker.call("POST", path + "/wait", "");
    }

    @Test
    void what_somebody_else_writes_between_our_look_and_our_pin_is_kept_and_ours_lands_after_it() {
        AtomicBoolean first = new AtomicBoolean(true);
        Meter between =
                new Meter() {
                    @Override
                    public void sending(String method, URI uri) {
                        if (uri.getPath().endsWith("/setMetadata") && first.getAndSet(false)) {
                            somebodyElse();
                        }
                    }
                };
        try (Operator operator = world.operator(between, onlooker, new Diary(world.ledger))) {
            operator.keep(HostSpecs.of(1, "v1.13.5", "deadline: 1h")).converged();
        }

        assertThat(world.sandbox.requests())
                .filteredOn(request -> request.path().endsWith("/setMetadata"))
                .extracting(Logged::status)
                .containsExactly(200, 412, 200);
        assertThat(metadata().path("items").valueStream())
                .extracting(item -> item.path("key").asString())
                .containsExactlyInAnyOrder(
                        "block-project-ssh-keys",
                        "enable-guest-attributes",
                        "enable-oslogin",
                        "theirs",
                        "plumbline-hostkeys");
    }
}
