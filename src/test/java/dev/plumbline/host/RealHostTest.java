package dev.plumbline.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.report.Report;
import dev.plumbline.world.World;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** A host on a real OpenSSH server, a real Docker engine with Compose and the real LiveKit. */
@Testcontainers(disabledWithoutDocker = true)
class RealHostTest {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              network: {subnet: 10.10.0.0/20}
              secrets:
                livekit-api-key: {generate: {length: 16}}
                livekit-api-secret: {generate: {length: 48}}
              resources:
                - kind: Instance
                  name: host
                  spec:
                    machineType: zones/us-central1-b/machineTypes/n2-standard-4
                    status: RUNNING
                    disks:
                      - deviceName: boot
                        boot: true
                        initializeParams:
                          sourceImage: projects/debian-cloud/global/images/family/debian-12
                    metadata: {items: [{key: enable-guest-attributes, value: "TRUE"}]}
                    networkInterfaces: [{subnetwork: "${network.subnet}"}]
                - kind: LiveKitHost
                  name: livekit
                  spec:
                    instance: ${resources.host}
                    trust: pinned
                    staged: &release
                      image: livekit/livekit-server:v1.13.5
                      config: |
                        port: 7880
                        bind_addresses: [127.0.0.1]
                        rtc: {udp_port: 7882, tcp_port: 7881, use_external_ip: false, node_ip: 127.0.0.1}
                        redis: {address: "127.0.0.1:6379"}
                        prometheus: {port: 6789}
                      keys:
                        - key: ${secrets.livekit-api-key.version.name}
                          secret: ${secrets.livekit-api-secret.version.name}
                      files:
                        - {name: livekit.yaml, content: intact, mode: "644", owner: "root:root"}
                        - {name: keys.yaml, content: intact, mode: "600", owner: "root:root"}
                        - {name: compose.yaml, content: intact, mode: "644", owner: "root:root"}
                    redis: {image: "redis:7.4-alpine", state: running}
                    livekit:
                      image: livekit/livekit-server:v1.13.5
                      config: |
                        port: 7880
                        bind_addresses: [127.0.0.1]
                        rtc: {udp_port: 7882, tcp_port: 7881, use_external_ip: false, node_ip: 127.0.0.1}
                        redis: {address: "127.0.0.1:6379"}
                        prometheus: {port: 6789}
                      keys:
                        - key: ${secrets.livekit-api-key.version.name}
                          secret: ${secrets.livekit-api-secret.version.name}
                    strays: []
                    drain: {deadline: 3600s}
                    state: serving
            """
                    .replace("&release", "");

    private final World world = new World();
    private final RealHost host = new RealHost();
    private final Kinds kinds =
            Catalogue.kinds(
                    Gcp.at(
                            Endpoints.at(world.sandbox.uri()),
                            Meter.NONE,
                            new Tempo(World.TEMPO),
                            InstantSource.system()),
                    _ -> "root",
                    host);

    @AfterEach
    void close() {
        world.close();
        host.close();
    }

    private List<String> done() {
        return world.ledger.attempts().stream()
                .filter(attempt -> attempt.ref().kind().equals("LiveKitHost"))
                .filter(Attempt::succeeded)
                .map(attempt ->
                        attempt.step()
                                + attempt.changes().stream()
                                        .map(change -> " " + change.path().root())
                                        .distinct()
                                        .reduce("", String::concat))
                .toList();
    }

    @Test
    void a_bare_host_becomes_one_that_serves() {
        var loop = world.operate(kinds, SPEC.substring(0, SPEC.indexOf("    - kind: LiveKitHost")));
        world.converged();
        String path = "/compute/v1/projects/demo-project/zones/us-central1-b/instances/test-host";
        String instance = world.curl("GET", path, "");
        var live = new tools.jackson.databind.ObjectMapper().readTree(instance);
        String number = live.path("id").asString();
        String fingerprint = live.path("metadata").path("fingerprint").asString();
        world.curl("POST", path + "/setMetadata", "{\"fingerprint\": \"" + fingerprint + "\", \"items\": [{\"key\": \"enable-guest-attributes\", \"value\": \"TRUE\"}, {\"key\": \"plumbline-hostkeys\", \"value\": \"" + number + "\\nssh-ed25519 AAAA\"}]}");
        loop.offer(dev.plumbline.world.Specs.of(kinds, SPEC));
        Report report = world.ledger.await("host", r -> r.rows().stream().anyMatch(row -> row.ref().kind().equals("LiveKitHost")) && r.converged());

        assertThat(done())
                .containsExactly(
                        "create",
                        "update staged",
                        "update redis",
                        "update livekit");
        assertThat(host.run("curl -s http://127.0.0.1:7880/")).isEqualTo("OK");
        assertThat(report.rows()).isNotEmpty();
    }
}
