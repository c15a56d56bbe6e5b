package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the section {@code livekit} makes. */
class LivekitSectionTest {
    private static final String NETWORK = "network: {subnet: 10.10.0.0/20}\n";
    private static final String ONE = NETWORK + "livekit: {machine: n2-standard-4}";
    private static final String TWO =
            NETWORK
                    + "livekit: {machine: n2-standard-4, nodes: 3,"
                    + " zones: [us-central1-a, us-central1-c], data: 100GB, ssh: {from: [203.0.113.0/24]}}";

    private static List<String> places(String spec) {
        return desired(spec).resources().stream()
                .map(resource ->
                        resource.ref().kind()
                                + " "
                                + resource.place().location()
                                + " "
                                + resource.place().id())
                .toList();
    }

    @Test
    void one_host_has_an_address_an_account_and_no_group() {
        assertThat(places(ONE))
                .contains(
                        "ServiceAccount global staging-livekit",
                        "Address us-central1 staging-livekit-1",
                        "Instance us-central1-b staging-livekit-1",
                        "FirewallRule global staging-livekit-ssh")
                .noneMatch(place -> place.startsWith("InstanceGroup") || place.startsWith("Disk"));
        Resource host = resource(ONE, "Instance", "livekit-1");
        assertThat(host.declared().toString())
                .contains(
                        "machineType: zones/us-central1-b/machineTypes/n2-standard-4",
                        "natIP: ${livekit.address-1.address}",
                        "email: ${livekit.account.email}",
                        "status: RUNNING",
                        "onHostMaintenance: MIGRATE",
                        "enableSecureBoot: true",
                        "{key: enable-oslogin, value: TRUE}");
        assertThat(host.needs())
                .contains(
                        new Ref("staging", "Address", "livekit-1"),
                        new Ref("staging", "Subnetwork", "subnet"),
                        new Ref("staging", "ServiceAccount", "livekit"));
    }

    @Test
    void its_account_may_write_logs_and_metrics_and_nothing_else() {
        assertThat(
                        desired(ONE).resources().stream()
                                .filter(resource -> resource.ref().kind().equals("IamMember"))
                                .map(resource -> resource.declared().text("role").orElseThrow()))
                .containsExactly("roles/logging.logWriter", "roles/monitoring.metricWriter");
    }

    @Test
    void nobody_but_googles_proxy_reaches_a_shell_and_nobody_but_its_balancers_the_signal() {
        assertThat(resource(ONE, "FirewallRule", "livekit-ssh").declared().toString())
                .contains("sourceRanges: [35.235.240.0/20]", "targetTags: [livekit]", "[22]");
        assertThat(resource(ONE, "FirewallRule", "livekit-signal").declared().toString())
                .contains("sourceRanges: [130.211.0.0/22, 35.191.0.0/16]", "[7880]");
        assertThat(resource(ONE, "FirewallRule", "livekit-media").declared().toString())
                .contains("[0.0.0.0/0]", "[7881]", "[50000-60000]");
        assertThat(resource(TWO, "FirewallRule", "livekit-ssh").declared().toString())
                .contains("sourceRanges: [203.0.113.0/24]");
        assertThat(
                        resource(
                                        ONE.replace(
                                                "n2-standard-4}",
                                                "n2-standard-4, ssh: {login: metadata}}"),
                                        "Instance",
                                        "livekit-1")
                                .declared()
                                .toString())
                .contains("{key: enable-oslogin, value: FALSE}");
    }

    @Test
    void more_hosts_are_spread_over_the_zones_with_a_group_in_each_and_disks_with_snapshots() {
        assertThat(places(TWO))
                .contains(
                        "Instance us-central1-a staging-livekit-1",
                        "Instance us-central1-c staging-livekit-2",
                        "Instance us-central1-a staging-livekit-3",
                        "Disk us-central1-c staging-livekit-2-data",
                        "ResourcePolicy us-central1 staging-livekit-snapshots",
                        "InstanceGroup us-central1-a staging-livekit-us-central1-a",
                        "InstanceGroup us-central1-c staging-livekit-us-central1-c");
        assertThat(resource(TWO, "InstanceGroup", "livekit-us-central1-a").declared().toString())
                .contains("{instance: ${livekit.host-1}}, {instance: ${livekit.host-3}}")
                .doesNotContain("host-2");
        assertThat(resource(TWO, "Disk", "livekit-2-data").declared().toString())
                .contains("resourcePolicies: [${livekit.snapshots}]", "sizeGb: 100");
    }

    private static final String KEYS =
            """
            , keys: [{key: api-key, secret: api-secret}]}
            secrets:
              api-key: {generate: {length: 12}}
              api-secret: {generate: {length: 48}}\
            """;

    private static String with(String fields) {
        return NETWORK + "livekit: {machine: n2-standard-4" + fields + KEYS;
    }

    @Test
    void with_keys_a_server_runs_on_each_host_and_one_that_is_alone_has_a_redis_of_its_own() {
        Resource host = resource(with(""), "LiveKitHost", "livekit-1");
        Document server = host.declared();

        assertThat(host.place().parent()).endsWith("/instances/staging-livekit-1");
        assertThat(server.text("group")).isEmpty();
        assertThat(server.object("redis").text("state")).hasValue("running");
        assertThat(server.object("staged").text("image"))
                .hasValue("livekit/livekit-server:v1.13.5")
                .isEqualTo(server.object("livekit").text("image"));
        assertThat(server.object("staged").get("keys").toString())
                .contains("${secrets.api-key.version.name}");
        assertThat(server.object("staged").text("config").orElseThrow())
                .contains("address: \"127.0.0.1:6379\"", "use_external_ip: true");
    }

    @Test
    void what_livekit_is_to_be_told_besides_is_laid_over_what_it_is_told_anyway() {
        String config =
                resource(
                                with(
                                        ", turnDomain: turn.example.com, config: {room: {max_participants: 50}, rtc: {udp_port: \"7882-7885\", port_range_start: null, port_range_end: null}}"),
                                "LiveKitHost",
                                "livekit-1")
                        .declared()
                        .object("staged")
                        .text("config")
                        .orElseThrow();

        assertThat(config)
                .isEqualTo(
                        """
                        port: 7880
                        logging:
                          level: "info"
                          json: true
                        rtc:
                          tcp_port: 7881
                          use_external_ip: true
                          udp_port: "7882-7885"
                        redis:
                          address: "127.0.0.1:6379"
                        prometheus:
                          port: 6789
                        turn:
                          enabled: true
                          domain: "turn.example.com"
                          tls_port: 5349
                          udp_port: 3478
                          external_tls: true
                        room:
                          max_participants: 50
                        """);
    }

    @Test
    void several_meet_in_the_cache_and_are_sent_to_while_they_serve() {
        String spec =
                with(", nodes: 2, zones: [us-central1-a, us-central1-b]")
                        + "\ncache: {version: REDIS_7_2, memory: 1GB}";
        Value server = resource(spec, "LiveKitHost", "livekit-2").declared();

        assertThat(server.toString())
                .contains("group: ${livekit.group-us-central1-b}", "${cache.host}:${cache.port}")
                .doesNotContain("redis: {image");
        assertThat(
                        resource(spec, "InstanceGroup", "livekit-us-central1-a")
                                .declared()
                                .get("instances"))
                .isNull();
    }

    private static Document server(String spec) {
        return resource(spec, "LiveKitHost", "livekit-1").declared();
    }

    @Test
    void what_is_not_wanted_on_a_host_is_declared_to_be_away() {
        for (String component : List.of("caddy", "egress", "ingress", "collector")) {
            assertThat(server(with("")).object(component))
                    .isEqualTo(Document.EMPTY.with("state", "absent"));
        }
    }

    @Test
    void what_livekit_counts_is_collected_on_hosts_of_an_environment_that_is_watched() {
        Document collector =
                server(with("") + "\nmonitoring: {notify: [ops@example.com]}").object("collector");

        assertThat(collector.text("image").orElseThrow())
                .startsWith("us-docker.pkg.dev/cloud-ops-agents-artifacts/");
        assertThat(collector.text("config").orElseThrow())
                .contains(
                        "targets: [\"127.0.0.1:6789\"]",
                        "{key: namespace, value: staging, action: upsert}",
                        "exporters: [googlemanagedprometheus]");
        assertThat(collector.text("state")).hasValue("running");
    }

    @Test
    void egress_and_ingress_call_the_livekit_beside_them_by_its_first_key_and_meet_it_in_redis() {
        Document server =
                server(
                        with(
                                ", egress: {config: {storage: {gcp: {bucket: calls}}}}, ingress: {image: livekit/ingress:v1.4.3}"));

        Document egress = server.object("egress");
        assertThat(egress.text("image")).hasValue("livekit/egress:v1.14.1");
        assertThat(egress.text("config"))
                .hasValue(
                        """
                        ws_url: "ws://127.0.0.1:7880"
                        redis:
                          address: "127.0.0.1:6379"
                        logging:
                          level: "info"
                          json: true
                        insecure: true
                        storage:
                          gcp:
                            bucket: "calls"
                        """);
        assertThat(egress.get("keys").toString())
                .contains("${secrets.api-key.version.name}", "${secrets.api-secret.version.name}");
        assertThat(egress.get("files").toString()).contains("640", "600", "intact");
        assertThat(server.object("ingress").text("image")).hasValue("livekit/ingress:v1.4.3");
        assertThat(server.object("ingress").text("config").orElseThrow())
                .contains("rtc_config:\n  use_external_ip: true\n");
    }

    @Test
    void streams_come_in_by_rtmp_and_by_whip_whose_signals_caddy_takes_on_a_host_that_is_alone() {
        String alone = with(", domain: livekit.example.com, ingress: {domain: whip.example.com}");

        assertThat(resource(alone, "FirewallRule", "livekit-ingress").declared().toString())
                .contains("[0.0.0.0/0]", "[1935]", "[7885]");
        assertThat(places(alone)).noneMatch(place -> place.endsWith("staging-livekit-whip"));
        assertThat(server(alone).object("caddy").text("config").orElseThrow())
                .contains("automate: [livekit.example.com, whip.example.com]", "127.0.0.1:8080");
        assertThat(server(alone).object("livekit").text("config").orElseThrow())
                .contains(
                        """
                        ingress:
                          rtmp_base_url: "rtmp://livekit.example.com/x"
                          whip_base_url: "https://whip.example.com/w"
                        """);

        String several =
                with(", nodes: 2, ingress: {}") + "\ncache: {version: REDIS_7_2, memory: 1GB}";
        assertThat(resource(several, "FirewallRule", "livekit-whip").declared().toString())
                .contains("sourceRanges: [130.211.0.0/22, 35.191.0.0/16]", "[8080]");
        assertThat(server(several).object("livekit").toString())
                .contains("${cache.host}")
                .doesNotContain("ingress");
        assertThat(places(with(""))).noneMatch(place -> place.contains("ingress"));
    }
}
