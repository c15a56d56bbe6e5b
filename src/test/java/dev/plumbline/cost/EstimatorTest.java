package dev.plumbline.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.blueprint.BlueprintResult;
import dev.plumbline.model.Commitment;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.MemoryFolder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorTest {
    private static final String HEAD =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: staging}
            spec:
              project: assistant-staging
              region: us-central1
            """;

    private static List<Resource> resources(String spec) {
        BlueprintResult result =
                new Blueprint(Catalogue.schemas())
                        .read(
                                MemoryFolder.with("staging.yaml", HEAD + spec.indent(2)),
                                "staging.yaml")
                        .orElseThrow();
        assertThat(result.problems()).isEmpty();
        return result.desired().orElseThrow().resources();
    }

    private static Estimate estimate(Commitment commitment, String spec) {
        return new Estimator(PriceTable.builtIn(), commitment).estimate(resources(spec));
    }

    private static Line line(Commitment commitment, String ref, String spec) {
        return estimate(commitment, spec).lines().stream()
                .filter(each -> each.ref().local().equals(ref))
                .findFirst()
                .orElseThrow();
    }

    private static Line line(String ref, String spec) {
        return line(Commitment.NONE, ref, spec);
    }

    private static BigDecimal cents(Line line) {
        return line.monthly().setScale(2, RoundingMode.HALF_UP);
    }

    private static String machine(String type) {
        return """
        network: {subnet: 10.0.0.0/20}
        resources:
        - kind: Instance
          name: host
          spec:
            machineType: zones/us-central1-b/machineTypes/%s
            networkInterfaces: [{subnetwork: "${network.subnet}", accessConfigs: [{}]}]
            disks: [{deviceName: boot, boot: true, initializeParams: {sourceImage: projects/debian-cloud/global/images/family/debian-12, diskSizeGb: 20, diskType: pd-balanced}}]
        """
                .formatted(type);
    }

    @Test
    void a_machine_is_paid_by_cpu_and_memory_with_its_disks_and_address() {
        Line host = line("Instance/host", machine("n2-standard-4"));

        assertThat(cents(host)).isEqualByComparingTo("119.08");
        assertThat(host.reason())
                .isEqualTo(
                        "(4 vCPU × $0.031611 + 16 GB × $0.004237) × 730 h − 20% (sustained use)"
                                + " + 20 GB × $0.10 + 1 address × $0.005 × 730 h");
        assertThat(host.uncounted()).containsExactly("traffic to the internet");
    }

    @ParameterizedTest
    @CsvSource({
        "e2-standard-4, NONE, 97.84, 5.65",
        "e2-micro, NONE, 6.11, 5.65",
        "n2-standard-4, ONE_YEAR, 89.33, 5.65",
        "n2-standard-4, THREE_YEARS, 63.81, 5.65",
        "n1-standard-1, NONE, 24.27, 5.65",
        "f1-micro, NONE, 3.88, 5.65"
    })
    void machines_are_paid_as_others_have_counted_them(
            String type, Commitment commitment, BigDecimal amount, BigDecimal beside) {
        assertThat(cents(line(commitment, "Instance/host", machine(type))))
                .isEqualByComparingTo(amount.add(beside));
    }

    @Test
    void a_machine_without_a_price_is_unpriced_and_its_disk_is_paid() {
        Line host = line("Instance/host", machine("c4-standard-4"));

        assertThat(host.unpriced()).containsExactly("c4-standard-4");
        assertThat(cents(host)).isEqualByComparingTo("5.65");
        assertThat(host.free()).isFalse();
    }

    private static String database(String more) {
        return """
        network: {subnet: 10.0.0.0/20, privateServices: 10.1.0.0/20}
        database: {version: POSTGRES_16, tier: db-custom-4-15360, disk: 100GB, %s}
        """
                .formatted(more);
    }

    @Test
    void a_database_in_two_zones_is_paid_twice_but_for_its_backups() {
        Line database =
                line(
                        "SqlInstance/database",
                        database("highAvailability: true, backups: {keep: 7}"));

        assertThat(cents(database)).isEqualByComparingTo("436.49");
        assertThat(database.reason())
                .isEqualTo(
                        "2 × (4 vCPU × $0.0413 + 15 GB × $0.007) × 730 h + 2 × (100 GB × $0.17)"
                                + " + 100 GB of backups × $0.08");
    }

    @Test
    void a_replica_has_a_disk_as_large_as_its_primary() {
        Line reads =
                line(
                        "SqlInstance/database-reads",
                        database("replicas: {reads: {tier: db-custom-1-3840}}"));

        assertThat(reads.reason()).endsWith(" + 100 GB × $0.17");
        assertThat(reads.assumed()).contains("its disk is as large as its primary's");
    }

    @Test
    void a_commitment_makes_cpu_and_memory_of_a_database_cheaper_and_not_its_disk() {
        assertThat(line(Commitment.THREE_YEARS, "SqlInstance/database", database("")).reason())
                .isEqualTo(
                        "(4 vCPU × $0.0413 + 15 GB × $0.007) × 730 h − 52% (3y commitment)"
                                + " + 100 GB × $0.17 + 100 GB of backups × $0.08");
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 1 GB × $0.049 × 730 h",
        "4, false, 4 GB × $0.049 × 730 h",
        "5, false, 5 GB × $0.027 × 730 h − 20% (1y commitment)",
        "5, true, 5 GB × $0.054 × 730 h − 20% (1y commitment)",
        "35, true, 35 GB × $0.046 × 730 h − 20% (1y commitment)",
        "300, false, 300 GB × $0.016 × 730 h − 20% (1y commitment)"
    })
    void a_cache_is_paid_by_its_size_and_no_commitment_covers_the_smallest(
            int memory, boolean two, String reason) {
        assertThat(
                        line(
                                        Commitment.ONE_YEAR,
                                        "RedisInstance/cache",
                                        """
                                        network: {subnet: 10.0.0.0/20}
                                        cache: {version: REDIS_7_2, memory: %dGB, highAvailability: %s}
                                        """
                                                .formatted(memory, two))
                                .reason())
                .isEqualTo(reason);
    }

    @Test
    void a_service_is_paid_by_the_instances_that_it_keeps_and_says_that_requests_are_not_counted() {
        String spec =
                """
                services:
                  none: {image: a/b:1}
                  waits: {image: a/b:1, cpu: 2, memory: 1Gi, instances: {min: 3}}
                  works: {image: a/b:1, cpuIdle: false, instances: {min: 1}}
                """;

        assertThat(line("RunService/none", spec).reason()).isEqualTo("by use");
        assertThat(line("RunService/none", spec).uncounted())
                .containsExactly("requests, while which a CPU costs ten times as much");
        assertThat(line("RunService/waits", spec).reason())
                .isEqualTo("3 × (2 vCPU × $0.0000025 + 1 GiB × $0.0000025) × 2,628,000 s");
        assertThat(line("RunService/waits", spec).assumed())
                .containsExactly("the instances that it keeps wait for requests");
        assertThat(line("RunService/works", spec).reason())
                .isEqualTo("(1 vCPU × $0.000018 + 0.5 GiB × $0.000002) × 2,628,000 s");
    }

    @Test
    void workers_are_paid_all_month() {
        assertThat(
                        line(
                                        "RunWorkerPool/agent",
                                        "workers: {agent: {image: a/b:1, instances: 2}}")
                                .reason())
                .isEqualTo("2 × (1 vCPU × $0.000011244 + 0.5 GiB × $0.000001235) × 2,628,000 s");
    }

    @Test
    void an_address_is_paid_with_its_machine_or_dearer_where_nothing_uses_it() {
        String spec =
                """
                network: {subnet: 10.0.0.0/20, privateServices: 10.1.0.0/20}
                livekit: {machine: n2-standard-4, keys: [{key: k, secret: k}]}
                secrets: {k: {generate: {length: 32}}}
                resources:
                - {kind: GlobalAddress, name: web, spec: {addressType: EXTERNAL}}
                """;

        assertThat(line("Address/livekit-1", spec).free()).isTrue();
        assertThat(line("GlobalAddress/private-services", spec).free()).isTrue();
        assertThat(line("GlobalAddress/web", spec).reason()).isEqualTo("1 address × $0.01 × 730 h");
    }

    @Test
    void a_nat_is_paid_by_the_machines_that_have_no_address() {
        assertThat(
                        line(
                                        "Router/router",
                                        machine("n2-standard-4")
                                                .replace(
                                                        "subnet: 10.0.0.0/20",
                                                        "subnet: 10.0.0.0/20, nat: true")
                                                .replace(", accessConfigs: [{}]", ""))
                                .reason())
                .isEqualTo("1 machine × $0.0014 × 730 h + 1 address × $0.005 × 730 h");
        assertThat(
                        line(
                                        "VpcConnector/connector",
                                        "network: {subnet: 10.0.0.0/20, egress: {connector:"
                                                + " 10.8.0.0/28}}")
                                .reason())
                .isEqualTo("2 × (0.25 vCPU × $0.02181159 + 1 GB × $0.00292353) × 730 h");
    }

    @Test
    void every_resource_has_a_line_and_what_is_free_says_so() {
        List<Resource> resources = resources(database("databases: [app]"));
        Estimate estimate =
                new Estimator(PriceTable.builtIn(), Commitment.NONE).estimate(resources);

        assertThat(estimate.lines()).extracting(Line::ref).isEqualTo(refs(resources));
        assertThat(line("SqlDatabase/app", database("databases: [app]")).reason())
                .isEqualTo("free");
    }

    private static List<Object> refs(List<Resource> resources) {
        return resources.stream().<Object>map(Resource::ref).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "us-central1, STANDARD, 10 GB × $0.020",
        "us-central1, COLDLINE, 10 GB × $0.004",
        "US, STANDARD, 10 GB × $0.026",
        "US, ARCHIVE, unpriced",
        "EU, STANDARD, unpriced"
    })
    void a_bucket_is_taken_to_hold_some_and_is_paid_by_place_and_class(
            String location, String storage, String reason) {
        Line bucket =
                line(
                        "Bucket/files",
                        """
                        resources:
                        - {kind: Bucket, name: files, spec: {location: %s, storageClass: %s}}
                        """
                                .formatted(location, storage));

        assertThat(bucket.reason()).isEqualTo(reason);
    }

    @Test
    void a_database_that_shares_its_cpu_has_one_price() {
        String small = "database: {version: POSTGRES_16, tier: db-g1-small, disk: 10GB}";

        assertThat(line(Commitment.ONE_YEAR, "SqlInstance/database", small).reason())
                .startsWith("1 machine × $0.035 × 730 h + 10 GB × $0.17");
        assertThat(line("SqlInstance/database", small.replace("g1-small", "f1-micro")).reason())
                .startsWith("1 machine × $0.0105 × 730 h + ");
    }

    @Test
    void what_lies_in_another_region_is_not_priced() {
        Line cache =
                line(
                        "RedisInstance/cache",
                        """
                        network: {subnet: 10.0.0.0/20}
                        cache: {version: REDIS_7_2, memory: 1GB, region: europe-west1}
                        """);

        assertThat(cache.unpriced()).containsExactly("anything in europe-west1");
        assertThat(cache.monthly()).isZero();
    }
}
