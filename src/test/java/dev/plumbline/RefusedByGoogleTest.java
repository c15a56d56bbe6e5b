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
import org.junit.jupiter.api.Test;
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

    @Test
    void a_secret_that_is_made_up_by_two() {
        assertThat(
                        problems(
                                "secrets: {redis: {generate: {length: 32}}}\n"
                                        + "  cache: {version: REDIS_7_2, memory: 1GB, auth: {secret: redis}}"))
                .singleElement()
                .asString()
                .endsWith(
                        "spec.cache.auth: the cache makes the string up, so the secret has no"
                                + " 'generate'");
    }

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
                "containers: [{image: not an image}] | template.containers[0].image takes an image such as",
                "containers: [{image: a/b, resources: {limits: {cpu: 4, memory: 1Gi}}}] | takes 2Gi to 16Gi beside 4 CPU",
                "containers: [{image: a/b, volumeMounts: [{name: tls, mountPath: /tls}]}] | volumeMounts[0].name takes the name of one of the template's volumes, found 'tls'",
            })
    void a_raw_worker_pool_and_the_same_in_a_job(String fields, String words) {
        assertThat(
                        problems(
                                "resources: [{kind: RunWorkerPool, name: agent, spec: {template: {"
                                        + fields
                                        + "}}}]"))
                .singleElement()
                .asString()
                .contains(words);
        assertThat(
                        problems(
                                "resources: [{kind: RunJob, name: nightly, spec: {template: {template: {"
                                        + fields
                                        + "}}}}]"))
                .singleElement()
                .asString()
                .contains(words.replace("template.containers", "template.template.containers"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "taskCount: 10001 | template.taskCount takes a whole number from 1 to 10000",
                "template: {maxRetries: 11} | template.template.maxRetries takes a whole number from 0 to 10",
                "template: {timeout: 604801s} | template.template.timeout takes a time up to 7 days, 604800s",
            })
    void a_raw_job(String fields, String words) {
        assertThat(
                        problems(
                                "resources: [{kind: RunJob, name: nightly, spec: {template: {"
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
    @CsvSource(
            delimiter = '|',
            value = {
                "nats: [{name: a, sourceSubnetworkIpRangesToNat: ALL_SUBNETWORKS_ALL_IP_RANGES}] | nats[a] needs natIpAllocateOption: AUTO_ONLY or MANUAL_ONLY",
                "nats: [{name: a, type: PRIVATE, natIpAllocateOption: AUTO_ONLY}] | nats[a].natIpAllocateOption is for public NATs",
                "nats: [{name: a, natIpAllocateOption: MANUAL_ONLY}] | nats[a] needs natIps beside natIpAllocateOption: MANUAL_ONLY",
                "nats: [{name: a, natIpAllocateOption: AUTO_ONLY, natIps: [b]}] | nats[a].natIps take natIpAllocateOption: MANUAL_ONLY",
                "nats: [{name: a, natIpAllocateOption: AUTO_ONLY, sourceSubnetworkIpRangesToNat: LIST_OF_SUBNETWORKS}] | nats[a] needs subnetworks beside",
                "nats: [{name: a, natIpAllocateOption: AUTO_ONLY, subnetworks: [{name: b}]}] | nats[a].subnetworks take sourceSubnetworkIpRangesToNat: LIST_OF_SUBNETWORKS",
                "bgp: {asn: 64514, advertisedGroups: [ALL_SUBNETS]} | bgp.advertisedGroups takes advertiseMode: CUSTOM beside it",
                "nat: [] | unknown field 'nat'; did you mean 'nats'?",
            })
    void a_router(String fields, String words) {
        assertThat(
                        problems(
                                "resources: [{kind: Router, name: o, spec: {network: n, "
                                        + fields
                                        + "}}]"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "destRange: 10.0.0.0/8 | destRange takes one of nextHopGateway, nextHopIlb, nextHopInstance",
                "nextHopIp: 10.0.0.1, nextHopGateway: global/gateways/default-internet-gateway | nextHopIp cannot stand beside nextHopGateway",
                "nextHopGateway: default-internet-gateway | nextHopGateway takes global/gateways/default-internet-gateway, found 'default-internet-gateway'",
                "nextHopIp: 10.0.0.1, priority: 65536 | priority takes a whole number from 0 to 65535",
                "nextHopIp: 10.0.0.1, tag: [a] | unknown field 'tag'; did you mean 'tags'?",
            })
    void a_route(String fields, String words) {
        assertThat(
                        problems(
                                "resources: [{kind: Route, name: o, spec: {network: n, "
                                        + fields
                                        + "}}]"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void a_service_in_another_region_than_its_connector() {
        assertThat(
                        problems(
                                "network: {subnet: 10.10.0.0/20, egress: {connector: 10.10.16.0/28}}\n"
                                        + "  services: {api: {image: a/b, region: europe-west1}}"))
                .singleElement()
                .asString()
                .startsWith("staging.yaml:8:")
                .contains(
                        "spec.services.api.region: the connector of spec.network.egress is in"
                                + " 'us-central1', and serves no other region");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ipCidrRange: 10.8.0.0/28, maxInstances: 3 | network is missing, and so is subnet",
                "network: n, maxInstances: 3 | ipCidrRange is missing beside network",
                "network: n, subnet: {name: s}, maxInstances: 3 | subnet cannot stand beside network",
                "network: n, ipCidrRange: 10.8.0.0/24, maxInstances: 3 | ipCidrRange takes a /28 such as 10.10.16.0/28, found '10.8.0.0/24'",
                "network: n, ipCidrRange: 10.8.0.0/28 | maxInstances is missing, and so is maxThroughput",
                "network: n, ipCidrRange: 10.8.0.0/28, maxInstances: 3, maxThroughput: 300 | maxThroughput cannot stand beside maxInstances",
                "network: n, ipCidrRange: 10.8.0.0/28, maxInstances: 11 | maxInstances takes a whole number from 3 to 10, found '11'",
                "network: n, ipCidrRange: 10.8.0.0/28, minInstances: 4, maxInstances: 4 | maxInstances takes more than minInstances, found '4'",
                "network: n, ipCidrRange: 10.8.0.0/28, minThroughput: 100, maxThroughput: 400 | minThroughput takes multiples of 100 from 200 to 900, found '100'",
                "network: n, ipCidrRange: 10.8.0.0/28, maxThroughput: 350 | maxThroughput takes multiples of 100 from 300 to 1000, found '350'",
                "network: n, ipCidrRange: 10.8.0.0/28, maxInstances: 3, machineType: e2-mikro | did you mean 'e2-micro'?",
                "network: n, ipCidrRange: 10.8.0.0/28, maxInstance: 3, minInstances: 2, maxInstances: 3 | unknown field 'maxInstance'; did you mean 'maxInstances'?",
            })
    void a_connector(String fields, String words) {
        assertThat(problems("resources: [{kind: VpcConnector, name: o, spec: {" + fields + "}}]"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{network: n} | reservedPeeringRanges needs one range at least",
                "{network: n, reservedPeeringRanges: []} | reservedPeeringRanges needs one range at least",
                "{network: n, reservedPeeringRanges: [a], reservedPeeringRange: [b]} | unknown field 'reservedPeeringRange'; did you mean 'reservedPeeringRanges'?",
                "{reservedPeeringRanges: [a]} | the Network that it is a part of, is missing",
            })
    void a_connection(String fields, String words) {
        assertThat(
                        problems(
                                "resources: [{kind: ServiceConnection, name: o, spec: "
                                        + fields
                                        + "}]"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "privateServices: 10.10.32.0/25 | takes an IPv4 range from /8 to /24",
                "privateServices: 10.10.33.0/20 | takes an IPv4 range from /8 to /24",
                "privateServices: 10.0.0.0/8 | spec.network.privateServices overlaps spec.network.subnet, 10.10.0.0/20",
                "privateServices: '${network.subnet}' | spec.network.privateServices",
                "privateService: 10.10.32.0/20 | did you mean 'privateServices'?",
                "nat: yes | spec.network.nat takes true or false, found 'yes'",
                "nats: true | did you mean 'nat'?",
                "egress: connector | spec.network.egress takes direct or {connector: RANGE}, found 'connector'",
                "egress: {connector: 10.10.16.0/24} | spec.network.egress.connector takes an IPv4 range of 16 addresses",
                "egress: {connector: 10.10.16.8/28} | spec.network.egress.connector takes an IPv4 range of 16 addresses",
                "egress: {connector: 10.10.1.0/28} | spec.network.egress.connector overlaps spec.network.subnet, 10.10.0.0/20",
                "egress: {connector: 10.10.32.0/28}, privateServices: 10.10.32.0/20 | spec.network.egress.connector overlaps spec.network.privateServices, 10.10.32.0/20",
                "egress: {} | spec.network.egress has no 'connector'",
                "egress: {connector: 10.10.16.0/28, conector: a} | unknown field 'conector' in spec.network.egress; did you mean 'connector'?",
            })
    void a_network(String fields, String words) {
        assertThat(problems("network: {subnet: 10.10.0.0/20, " + fields + "}"))
                .singleElement()
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network: {subnet: 10.10.0.0/20, nat: true, privateServices: 10.10.32.0/24}",
                "network: {subnet: 10.10.0.0/20, egress: {connector: 10.10.16.0/28}}",
                "resources: [{kind: VpcConnector, name: o, spec: {subnet: {name: s}, maxThroughput: 400}}]",
                "resources: [{kind: Router, name: o, spec: {network: n, nats: [{name: a, type: PRIVATE, sourceSubnetworkIpRangesToNat: LIST_OF_SUBNETWORKS, subnetworks: [{name: s}]}]}}]",
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
