package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisTest {

    private static final String INSTANCES = "/v1/projects/demo/locations/us-central1/instances";
    private static final String CACHE = INSTANCES + "/cache";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply create(String name, String body) {
        return talk.post(INSTANCES + "?instanceId=" + name, body);
    }

    private void made(String body) {
        assertThat(create("cache", body).status()).isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(10));
    }

    private Talk.Reply patch(String mask, String body) {
        return talk.patch(CACHE + "?updateMask=" + mask, body);
    }

    private Talk.Reply patched(String mask, String body) {
        assertThat(patch(mask, body).status()).isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(10));
        return talk.get(CACHE);
    }

    @Test
    void an_instance_has_no_host_before_it_is_ready() {
        Talk.Reply started = create("cache", "{\"tier\": \"BASIC\", \"memorySizeGb\": 1}");
        assertThat(started.text("done")).isEqualTo("false");
        assertThat(started.text("metadata", "verb")).isEqualTo("create");
        Talk.Reply creating = talk.get(CACHE);
        assertThat(creating.text("state")).isEqualTo("CREATING");
        assertThat(creating.body().has("host")).isFalse();
        talk.sandbox.advance(Duration.ofMinutes(10));
        Talk.Reply ready = talk.get(CACHE);
        assertThat(ready.text("state")).isEqualTo("READY");
        assertThat(ready.text("host")).startsWith("10.");
        assertThat(ready.text("port")).isEqualTo("6379");
        assertThat(ready.text("redisVersion")).isEqualTo("REDIS_7_0");
        assertThat(ready.text("authorizedNetwork"))
                .isEqualTo("projects/demo/global/networks/default");
        assertThat(ready.body().has("authEnabled")).isFalse();
        assertThat(talk.get("/v1/projects/demo/locations/-/instances").body().path("instances"))
                .hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("What cannot be had is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache | {} | Invalid instance ID: Cache.",
                "cache | {\"tier\": \"BASIC\"} | Required field 'memory_size_gb' not specified",
                "cache | {\"memorySizeGb\": 301} | Memory size must be between 1 and 300 GB.",
                "cache | {\"redisVersion\": \"REDIS_7_4\"} | Unsupported version: REDIS_7_4.",
                "cache | {\"redisConfigs\": {\"save\": \"\"}} | Invalid Redis configuration: save.",
                "cache | {\"labels\": {\"A\": \"b\"}} | Invalid label: A",
                "cache | {\"locationId\": \"us-east1-b\"} | Invalid zone: us-east1-b.",
                "cache | {\"alternativeLocationId\": \"us-central1-a\"} | Invalid alternative zone:",
                "cache | {\"replicaCount\": 2} | Setting replica count requires",
                "cache | {\"readReplicasMode\": \"READ_REPLICAS_ENABLED\"} | Read replicas need",
                "cache | {\"reservedIpRange\": \"10.0.0.0/30\"} | Invalid IP range: 10.0.0.0/30. Require",
                "cache | {\"reservedIpRange\": \"10.0.0.1/29\"} | Invalid IP range: 10.0.0.1/29.",
                "cache | {\"authorizedNetwork\": \"projects/demo/global/networks/no\"} | Invalid authorized network",
                "cache | {\"connectMode\": \"PRIVATE_SERVICE_ACCESS\"} | Google private service access is not enabled.",
                "cache | {\"maintenancePolicy\": {\"weeklyMaintenanceWindow\": [{}]}} | There must be exactly one"
            })
    void refusals(String name, String body, String message) {
        String rest = body.contains("\"tier\"") ? "" : "\"tier\": \"BASIC\"";
        String memory =
                body.contains("memory") || body.contains("tier") ? "" : ", \"memorySizeGb\": 5";
        String more =
                body.equals("{}") || rest.isEmpty() ? body.substring(1) : ", " + body.substring(1);
        Talk.Reply reply = create(name, "{" + rest + memory + more);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.message()).startsWith(message);
    }

    @Test
    void ranges_of_one_network_do_not_overlap() {
        talk.network("net");
        talk.done(
                "POST",
                "/compute/v1/projects/demo/regions/us-central1/subnetworks",
                "{\"name\": \"sub\", \"network\": \"global/networks/net\", \"ipCidrRange\": \"10.0.0.0/24\"}");
        String body =
                "{\"tier\": \"BASIC\", \"memorySizeGb\": 1, \"authorizedNetwork\":"
                        + " \"projects/demo/global/networks/net\", \"reservedIpRange\": \"%s\"}";
        assertThat(create("a", body.formatted("10.0.0.8/29")).message()).contains("overlaps");
        assertThat(create("a", body.formatted("10.1.0.0/29")).status()).isEqualTo(200);
        assertThat(create("b", body.formatted("10.1.0.0/28")).message()).contains("overlaps");
    }

    @Test
    void a_network_lends_its_allocated_range_to_private_services() {
        talk.network("net");
        talk.done(
                "POST",
                "/compute/v1/projects/demo/global/addresses",
                "{\"name\": \"psa\", \"addressType\": \"INTERNAL\", \"purpose\": \"VPC_PEERING\","
                        + " \"network\": \"global/networks/net\", \"address\": \"10.9.0.0\","
                        + " \"prefixLength\": 20}");
        made(
                "{\"tier\": \"BASIC\", \"memorySizeGb\": 1, \"connectMode\":"
                        + " \"PRIVATE_SERVICE_ACCESS\", \"reservedIpRange\": \"psa\","
                        + " \"authorizedNetwork\": \"projects/demo/global/networks/net\"}");
        assertThat(talk.get(CACHE).text("reservedIpRange")).startsWith("10.9.").endsWith("/29");
    }

    @Test
    void a_patch_changes_what_its_mask_names() {
        made(
                "{\"tier\": \"BASIC\", \"memorySizeGb\": 1, \"labels\": {\"a\": \"b\", \"c\": \"d\"}}");
        Talk.Reply started = patch("labels", "{\"labels\": {\"a\": \"x\"}, \"memorySizeGb\": 9}");
        assertThat(started.text("metadata", "verb")).isEqualTo("update");
        assertThat(talk.get(CACHE).text("state")).isEqualTo("UPDATING");
        assertThat(patch("display_name", "{}").message())
                .startsWith("Unable to update due to ongoing operations.");
        talk.sandbox.advance(Duration.ofMinutes(10));
        assertThat(talk.get(CACHE).body().path("labels")).hasToString("{\"a\":\"x\"}");
        assertThat(talk.get(CACHE).text("memorySizeGb")).isEqualTo("1");
        assertThat(
                        patched("displayName,redis_configs", "{\"displayName\": \"x\"}")
                                .text("displayName"))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @DisplayName("A patch of what has no patch is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Update mask is empty",
                "redisVersion | Invalid option 'redisVersion': 'redisVersion' cannot be updated",
                "redis_config | Invalid option 'redis_config'",
                "tier | Invalid option 'tier'",
                "readReplicasMode,labels | Read replicas mode cannot be updated together"
            })
    void masks(String mask, String message) {
        made("{\"tier\": \"BASIC\", \"memorySizeGb\": 1}");
        assertThat(patch(mask, "{}").status()).isEqualTo(400);
        assertThat(patch(mask, "{}").message()).startsWith(message);
    }

    @Test
    void read_replicas_are_turned_on_with_their_range_and_never_off() {
        made("{\"tier\": \"STANDARD_HA\", \"memorySizeGb\": 5}");
        Talk.Reply replicated =
                patched(
                        "readReplicasMode,secondaryIpRange",
                        "{\"readReplicasMode\": \"READ_REPLICAS_ENABLED\", \"secondaryIpRange\":"
                                + " \"auto\"}");
        assertThat(replicated.text("replicaCount")).isEqualTo("2");
        assertThat(replicated.body().path("nodes")).hasSize(3);
        assertThat(replicated.text("readEndpoint")).startsWith("10.");
        assertThat(replicated.text("secondaryIpRange")).endsWith("/28");
        assertThat(
                        patch(
                                        "readReplicasMode",
                                        "{\"readReplicasMode\": \"READ_REPLICAS_DISABLED\"}")
                                .text("error", "status"))
                .isEqualTo("FAILED_PRECONDITION");
    }

    @Test
    void a_version_rises_by_an_upgrade_and_never_falls() {
        made("{\"tier\": \"BASIC\", \"memorySizeGb\": 1, \"redisVersion\": \"REDIS_6_X\"}");
        Talk.Reply started = talk.post(CACHE + ":upgrade", "{\"redisVersion\": \"REDIS_7_2\"}");
        assertThat(started.text("metadata", "verb")).isEqualTo("upgrade");
        assertThat(talk.post(CACHE + ":upgrade", "{\"redisVersion\": \"REDIS_7_2\"}").message())
                .startsWith("Unable to upgrade due to ongoing operations.");
        talk.sandbox.advance(Duration.ofMinutes(10));
        assertThat(talk.get(CACHE).text("redisVersion")).isEqualTo("REDIS_7_2");
        assertThat(talk.post(CACHE + ":upgrade", "{\"redisVersion\": \"REDIS_7_0\"}").message())
                .startsWith("Cannot upgrade from REDIS_7_2 to REDIS_7_0");
    }

    @Test
    void an_auth_string_is_told_only_where_auth_is_on() {
        made("{\"tier\": \"BASIC\", \"memorySizeGb\": 1}");
        assertThat(talk.get(CACHE + "/authString").status()).isEqualTo(400);
        assertThat(patched("authEnabled", "{\"authEnabled\": true}").text("authEnabled"))
                .isEqualTo("true");
        assertThat(talk.get(CACHE + "/authString").text("authString")).isNotEmpty();
        assertThat(talk.get(CACHE).body().has("authString")).isFalse();
    }

    @Test
    void snapshots_and_maintenance_windows_are_filled_in() {
        made(
                "{\"tier\": \"BASIC\", \"memorySizeGb\": 1, \"persistenceConfig\":"
                        + " {\"persistenceMode\": \"RDB\"}, \"maintenancePolicy\":"
                        + " {\"weeklyMaintenanceWindow\": [{\"day\": \"MONDAY\", \"startTime\": {}}]}}");
        Talk.Reply live = talk.get(CACHE);
        assertThat(live.text("persistenceConfig", "rdbSnapshotPeriod"))
                .isEqualTo("TWENTY_FOUR_HOURS");
        assertThat(live.text("maintenancePolicy", "weeklyMaintenanceWindow", "0", "duration"))
                .isEqualTo("3600s");
        assertThat(
                        patched(
                                        "persistenceConfig",
                                        "{\"persistenceConfig\": {\"persistenceMode\": \"DISABLED\"}}")
                                .body()
                                .path("persistenceConfig"))
                .hasSize(1);
    }

    @Test
    void an_instance_is_gone_when_its_delete_has_ended() {
        made(
                "{\"tier\": \"BASIC\", \"memorySizeGb\": 1, \"transitEncryptionMode\": \"SERVER_AUTHENTICATION\"}");
        assertThat(talk.get(CACHE).text("port")).isEqualTo("6378");
        assertThat(create("cache", "{\"tier\": \"BASIC\", \"memorySizeGb\": 1}").status())
                .isEqualTo(409);
        assertThat(talk.delete(CACHE).status()).isEqualTo(200);
        assertThat(talk.get(CACHE).text("state")).isEqualTo("DELETING");
        talk.sandbox.advance(Duration.ofMinutes(10));
        assertThat(talk.get(CACHE).status()).isEqualTo(404);
    }
}
