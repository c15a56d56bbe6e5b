package dev.plumbline.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host stands on: the disk it starts from, and the caches that it reaches. */
class SurroundingsTest {

    private static final String CACHE = "/v1/projects/demo/locations/us-central1/instances";

    @TempDir Path directory;
    private Stranger stranger;

    @BeforeEach
    void aVm() throws IOException {
        stranger = new Stranger(directory);
        stranger.vm("web-1");
    }

    @AfterEach
    void close() {
        stranger.close();
    }

    @Test
    void a_vm_made_anew_under_the_same_name_has_nothing_of_the_disk_that_went_with_the_old_one() {
        stranger.ssh("web-1", "echo here > /etc/mark");
        assertThat(stranger.ssh("web-1", "cat /etc/mark").out()).isEqualTo("here\n");
        stranger.call("DELETE", Stranger.ZONE + "/instances/web-1", "");
        stranger.await("404", Stranger.ZONE + "/disks/web-1");
        stranger.vm("web-1");
        assertThat(stranger.ssh("web-1", "cat /etc/mark").status()).isEqualTo(1);
    }

    @Test
    void a_cache_answers_from_when_it_is_ready_until_it_is_deleted() {
        stranger.call(
                "POST", CACHE + "?instanceId=cache", "{\"tier\": \"BASIC\", \"memorySizeGb\": 1}");
        String ready = stranger.await("\"state\":\"READY\"", CACHE + "/cache");
        String host = ready.replaceAll("(?s).*\"host\" : \"([^\"]+)\".*", "$1");
        String livekit =
                """
                set -e
                printf 'port: 7880\\nredis: {address: "%s:6379"}\\n' > /etc/livekit.yaml
                (umask 077; echo "key1: abcdefghijklmnopqrstuvwxyzabcdef01234" > /etc/keys.yaml)
                docker run -d --name livekit --network host -v /etc:/etc/lk livekit/livekit-server:v1.13.5 --config /etc/lk/livekit.yaml --key-file /etc/lk/keys.yaml
                """
                        .formatted(host);
        assertThat(stranger.script("web-1", "bash -s", ConsoleTest.INSTALL).status()).isZero();
        Stranger.Said begun = stranger.script("web-1", "bash -s", livekit);
        assertThat(begun.status()).as(begun.err()).isZero();
        assertThat(stranger.ssh("web-1", "curl -s http://127.0.0.1:7880/").out())
                .as(stranger.ssh("web-1", "docker logs livekit 2>&1").out())
                .isEqualTo("OK");
        stranger.call("DELETE", CACHE + "/cache", "");
        stranger.await("404", CACHE + "/cache");
        assertThat(stranger.ssh("web-1", "curl -s http://127.0.0.1:7880/").out())
                .isNotEqualTo("OK");
    }

    @Test
    void googles_collector_is_pulled_by_anybody_and_says_what_it_does_not_understand() {
        String image =
                "us-docker.pkg.dev/cloud-ops-agents-artifacts/google-cloud-opentelemetry-collector/otelcol-google:0.160.0";
        String run = "docker run -d --name %s -v /etc:/etc/c " + image + " --config=/etc/c/%s\n";
        assertThat(stranger.script("web-1", "bash -s", ConsoleTest.INSTALL).status()).isZero();
        String told =
                """
                printf 'receivers: {prometheus: {}}\nexporters: {debug: {}}\nservice: {pipelines: {metrics: {receivers: [prometheus], exporters: [debug]}}}\n' > /etc/good
                sed 's/exporters: {debug: {}}/exporters: {nop: {}}/' /etc/good > /etc/bad
                """
                        + run.formatted("good", "good")
                        + run.formatted("bad", "bad")
                        + "docker pull -q us-docker.pkg.dev/demo/private/it:1\n";
        assertThat(stranger.script("web-1", "bash -s", told).err())
                .contains("Unauthenticated request");

        assertThat(stranger.ssh("web-1", "docker ps --format '{{.Names}}'").out())
                .isEqualTo("good\n");
        assertThat(stranger.ssh("web-1", "docker logs bad 2>&1; docker wait bad").out())
                .contains("references exporter \"debug\" which is not configured")
                .endsWith("1\n");
    }

    @Test
    void a_name_leads_where_a_public_zone_says_and_to_the_host_itself() {
        String zones = "/dns/v1/projects/demo/managedZones";
        String name = "getent ahostsv4 livekit.example.com";
        assertThat(stranger.ssh("web-1", name).status()).isEqualTo(2);
        stranger.call("POST", zones, "{\"name\": \"names\", \"dnsName\": \"example.com.\"}");
        stranger.call(
                "POST",
                zones + "/names/rrsets",
                "{\"name\": \"livekit.example.com.\", \"type\": \"A\", \"ttl\": 300, \"rrdatas\": [\"192.0.2.7\"]}");
        assertThat(stranger.ssh("web-1", name + " | head -n 1").out())
                .isEqualTo("192.0.2.7       STREAM livekit.example.com\n");
        assertThat(stranger.ssh("web-1", "getent ahostsv4 localhost").out())
                .isEqualTo(
                        "127.0.0.1       STREAM localhost\n127.0.0.1       DGRAM  \n127.0.0.1       RAW    \n");
    }

    @Test
    void whoever_is_on_a_host_writes_its_guest_attributes_where_they_are_enabled() {
        String put =
                "curl -s -X PUT -d mine -H 'Metadata-Flavor: Google'"
                        + " http://metadata.google.internal/computeMetadata/v1/instance/guest-attributes/hostkeys/ssh-ed25519";
        assertThat(stranger.ssh("web-1", put).out()).contains("disabled");
        stranger.vm("web-2", "enable-guest-attributes=TRUE");
        assertThat(stranger.ssh("web-2", put.replaceAll("-H '[^']*'", "")).out())
                .contains("Missing Metadata-Flavor");
        assertThat(stranger.ssh("web-2", put).out()).isEmpty();
        assertThat(
                        stranger.call(
                                "GET",
                                Stranger.ZONE
                                        + "/instances/web-2/getGuestAttributes?variableKey=hostkeys/ssh-ed25519",
                                ""))
                .contains("mine");
        assertThat(
                        stranger.call(
                                "GET",
                                Stranger.ZONE
                                        + "/instances/web-2/getGuestAttributes?queryPath=hostkeys/",
                                ""))
                .contains("mine", "ssh-rsa");
    }
}
