package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Tempo;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google would refuse is refused before it is sent, with what is allowed. */
class RefusedByGoogleTest {
    private static final Blueprint BLUEPRINT =
            new Blueprint(
                    Catalogue.kinds(
                                    Gcp.at(
                                            Endpoints.at(URI.create("http://127.0.0.1:9")),
                                            Meter.NONE,
                                            new Tempo(1),
                                            InstantSource.system()))
                            .schemas());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: not an image | spec.services.api.image takes an image such as",
                "image: 'https://pkg.dev/a' | takes an image such as",
                "image: 'App:1' | takes an image such as",
                "image: 'a/b:' | takes an image such as",
                "image: 'a/b@sha256:12' | takes an image such as",
                "image: a/b, cpu: 3 | spec.services.api.cpu takes 1, 2, 4, 6 or 8 CPUs, or from 0.08",
                "image: a/b, cpu: 10m | takes 1, 2, 4, 6 or 8 CPUs",
                "image: a/b, cpu: 500m | below 1 serves one request at a time: write 'concurrency: 1'",
                "image: a/b, cpu: 500m, concurrency: 2 | below 1 serves one request at a time",
                "image: a/b, cpu: 4, memory: 1Gi | limits[memory] takes 2Gi to 16Gi beside 4 CPU, found '1Gi'",
                "image: a/b, memory: 8Gi | takes 128Mi to 4Gi beside 1 CPU, found '8Gi'",
                "image: a/b, memory: 64Mi | takes 128Mi to 4Gi beside 1 CPU",
                "image: a/b, cpu: 400m, concurrency: 1, memory: 1Gi | takes 128Mi to 512Mi beside 0.4 CPU",
                "image: a/b, timeout: 61m | spec.services.api.timeout takes a duration from 1s to 60m",
                "image: a/b, timeout: 2h | takes a duration from 1s to 60m",
                "image: a/b, concurrency: 1001 | takes a whole number from 1 to 1000",
                "image: a/b, port: 70000 | takes a whole number from 1 to 65535",
            })
    void a_service(String fields, String words) {
        assertThat(problems("services: {api: {" + fields + "}}"))
                .singleElement()
                .asString()
                .startsWith("staging.yaml:7:")
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [{image: not an image}] | template.containers[0].image takes an image such as",
                "timeout: 3601s | template.timeout takes a time up to 60 minutes",
                "maxInstanceRequestConcurrency: 1001 | takes a whole number from 1 to 1000",
                "maxInstanceRequestConcurrency: -1 | takes a whole number from 1 to 1000",
                "scaling: {minInstanceCount: 3, maxInstanceCount: 2} | takes at least 1 and at least minInstanceCount",
                "containers: [{image: a/b, ports: [{containerPort: 0}]}] | ports[0].containerPort takes a whole number from 1 to 65535",
                "containers: [{image: a/b, ports: [{containerPort: 1}]}, {image: a/b, ports: [{containerPort: 2}]}] | take one with a port, which requests go to, found 2",
                "containers: [{image: a/b, resources: {limits: {cpu: 3}, cpuIdle: true}}] | limits[cpu] takes 1, 2, 4, 6 or 8 CPUs",
                "containers: [{image: a/b, resources: {limits: {cpu: 8, memory: 1Gi}}}] | takes 4Gi to 32Gi beside 8 CPU",
                "executionEnvironment: EXECUTION_ENVIRONMENT_GEN2, containers: [{image: a/b, resources: {limits: {memory: 256Mi}}}] | takes 512Mi to 4Gi beside 1 CPU",
                "maxInstanceRequestConcurrency: 1, containers: [{image: a/b, resources: {limits: {cpu: 500m}}}] | below 1 is given only while requests are served",
            })
    void a_raw_service(String fields, String words) {
        assertThat(
                        problems(
                                "resources: [{kind: RunService, name: api, spec: {template: {"
                                        + fields
                                        + "}}}]"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allowed: [{IPProtocol: tpc}] | allowed[tpc].IPProtocol takes tcp, udp, icmp, esp, ah, ipip, sctp, all, or the number",
                "denied: [{IPProtocol: 256}] | takes tcp, udp, icmp",
                "allowed: [{IPProtocol: icmp, ports: [80]}] | allowed[icmp].ports are for tcp, udp and sctp only",
                "allowed: [{IPProtocol: tcp, ports: [65536]}] | takes a port from 0 to 65535, or a range of them such as 8000-8010, found '65536'",
                "allowed: [{IPProtocol: tcp, ports: [90-80]}] | takes a port from 0 to 65535",
                "allowed: [{IPProtocol: tcp, ports: [80-]}] | takes a port from 0 to 65535",
                "allowed: [{IPProtocol: tcp}], priority: 65536 | priority takes a whole number from 0 to 65535",
            })
    void a_firewall_rule(String fields, String words) {
        assertThat(
                        problems(
                                "resources: [{kind: FirewallRule, name: o, spec: {network: n, "
                                        + fields
                                        + "}}]"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {api: {image: nginx, cpu: 1000m, memory: 128Mi, timeout: 60m}}",
                "services: {api: {image: 'localhost:5000/a_b/c.d-e:1.2', cpu: 2, memory: 8Gi, timeout: 1h}}",
                "services: {api: {image: 'us-docker.pkg.dev/p/r/n:t@sha256:0123456789012345678901234567890123456789012345678901234567890123', cpu: 8, memory: 32Gi}}",
                "services: {api: {image: a/b, cpu: 0.5, concurrency: 1, memory: 1Gi}}",
                "services: {api: {image: a/b, cpu: 80m, concurrency: 1, memory: 512Mi}}",
                "services: {api: {image: '${services.web.url}'}, web: {image: a/b}}",
                "resources: [{kind: RunService, name: api, spec: {template: {containers: [{image: a/b, resources: {limits: {cpu: 3, nvidia.com/gpu: 1}}}]}}}]",
                "resources: [{kind: FirewallRule, name: o, spec: {network: n, priority: 0, allowed: [{IPProtocol: TCP, ports: [0-65535, 22]}, {IPProtocol: 50}, {IPProtocol: all}]}}]",
            })
    void what_google_takes_is_taken(String sections) {
        assertThat(problems(sections)).isEmpty();
    }

    private static List<Problem> problems(String sections) {
        String file =
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: staging}
                spec:
                  project: assistant-staging
                  region: us-central1
                  %s
                """
                        .formatted(sections);
        return EnvironmentFile.read(
                                MemoryFolder.with("staging.yaml", file),
                                "staging.yaml",
                                BLUEPRINT::problems)
                        instanceof Reading.Invalid(var found)
                ? found
                : List.of();
    }
}
