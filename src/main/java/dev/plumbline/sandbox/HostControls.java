package dev.plumbline.sandbox;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.HostMachine;
import dev.plumbline.sandbox.host.HostMachines;
import dev.plumbline.sandbox.host.workload.LivekitServer;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets participants come to the LiveKit server of a host, and go. */
final class HostControls {

    private final HostMachines hosts;

    HostControls(HostMachines hosts) {
        this.hosts = hosts;
    }

    /**
     * Says how many are on a host.
     *
     * @throws IllegalArgumentException when no LiveKit server runs there
     */
    void gather(JsonNode said) {
        String path =
                "projects/%s/zones/%s/instances/%s"
                        .formatted(
                                JsonTrees.text(said, "project"),
                                JsonTrees.text(said, "zone"),
                                JsonTrees.text(said, "instance"));
        int participants = said.path("participants").asInt(0);
        LivekitServer server =
                hosts.of(path)
                        .flatMap(HostMachine::livekit)
                        .orElseThrow(() ->
                                new IllegalArgumentException("No LiveKit server runs on " + path));
        server.gather(participants, said.path("rooms").asInt(participants > 0 ? 1 : 0));
    }

    /** Who is on which host, and how many have lost their call there. */
    ObjectNode show() {
        ObjectNode answer = JsonTrees.object();
        List<ObjectNode> all = hosts.all().stream().map(HostControls::row).toList();
        answer.set("hosts", JsonTrees.array(all));
        return answer;
    }

    private static ObjectNode row(HostMachine host) {
        ObjectNode row =
                JsonTrees.object()
                        .put("project", host.facts().project())
                        .put("zone", host.facts().zone())
                        .put("instance", host.facts().name())
                        .put("lost", host.lost());
        host.livekit()
                .ifPresent(server ->
                        row.put("participants", server.participants())
                                .put("rooms", server.rooms())
                                .put("draining", server.draining()));
        return row;
    }
}
