package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual machines, with the disks and addresses that they have. */
class InstanceTest {

    private static final String COMPUTE = "/compute/v1/projects/demo";
    private static final String REGION = COMPUTE + "/regions/us-central1";
    private static final String ZONE = COMPUTE + "/zones/us-central1-b";
    private static final String INSTANCES = ZONE + "/instances";
    private static final String HOST = INSTANCES + "/host";
    private static final String BOOT =
            """
            {"boot": true, "autoDelete": true, "initializeParams": {
              "sourceImage": "projects/debian-cloud/global/images/family/debian-12", "diskSizeGb": "20"}}
            """;

    private final Talk talk = new Talk();

    @BeforeEach
    void aNetworkWithASubnetwork() {
        talk.network("n");
        talk.done(
                "POST",
                REGION + "/subnetworks",
                "{\"name\": \"s\", \"network\": \"global/networks/n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private static String host(String more) {
        return """
        {"name": "host", "machineType": "zones/us-central1-b/machineTypes/n2-standard-4",
         "disks": [%s], "networkInterfaces": [{"subnetwork": "regions/us-central1/subnetworks/s"}]%s}
        """
                .formatted(BOOT, more);
    }

    private Talk.Reply made(String more) {
        talk.done("POST", INSTANCES, host(more));
        return talk.get(HOST);
    }

    @Test
    void an_instance_is_given_what_it_does_not_say_and_brings_its_disk_with_it() {
        Talk.Reply live = made("");
        assertThat(live.text("status")).isEqualTo("RUNNING");
        assertThat(live.text("scheduling", "onHostMaintenance")).isEqualTo("MIGRATE");
        assertThat(live.text("shieldedInstanceConfig", "enableVtpm")).isEqualTo("true");
        assertThat(live.text("disks", "0", "deviceName")).isEqualTo("persistent-disk-0");
        assertThat(live.text("disks", "0", "diskSizeGb")).isEqualTo("20");
        assertThat(live.body().path("disks").get(0).has("initializeParams")).isFalse();
        assertThat(live.text("networkInterfaces", "0", "network")).endsWith("/networks/n");
        assertThat(live.text("networkInterfaces", "0", "networkIP")).isEqualTo("10.0.0.2");
        assertThat(live.text("tags", "fingerprint")).isNotEmpty();
        assertThat(talk.get(ZONE + "/disks/host").text("users", "0")).endsWith("/instances/host");
        assertThat(talk.delete(ZONE + "/disks/host").reason())
                .isEqualTo("resourceInUseByAnotherResource");
        talk.done("DELETE", HOST, "");
        assertThat(talk.get(ZONE + "/disks/host").status()).isEqualTo(404);
    }

    @Test
    void tags_and_metadata_are_written_whole_and_only_over_what_was_seen() {
        Talk.Reply live = made(", \"metadata\": {\"items\": [{\"key\": \"a\", \"value\": \"b\"}]}");
        String stale = live.text("tags", "fingerprint");
        talk.done(
                "POST",
                HOST + "/setTags",
                "{\"items\": [\"web\"], \"fingerprint\": \"%s\"}".formatted(stale));
        assertThat(talk.get(HOST).text("tags", "items", "0")).isEqualTo("web");
        Talk.Reply again =
                talk.post(HOST + "/setTags", "{\"fingerprint\": \"%s\"}".formatted(stale));
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.reason()).isEqualTo("conditionNotMet");
        talk.done(
                "POST",
                HOST + "/setMetadata",
                "{\"items\": [{\"key\": \"c\", \"value\": \"d\"}], \"fingerprint\": \"%s\"}"
                        .formatted(live.text("metadata", "fingerprint")));
        assertThat(talk.get(HOST).body().path("metadata").path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "setMachineType | {\"machineType\": \"zones/us-central1-b/machineTypes/n2-standard-8\"}",
                "setServiceAccount | {\"email\": \"a@demo.iam.gserviceaccount.com\", \"scopes\": [\"cloud-platform\"]}",
                "setMinCpuPlatform | {\"minCpuPlatform\": \"Intel Ice Lake\"}"
            })
    void what_it_runs_on_is_changed_while_it_is_stopped(String verb, String body) {
        made("");
        Talk.Reply refused = talk.post(HOST + "/" + verb, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("must be TERMINATED");
        talk.done("POST", HOST + "/stop", "");
        assertThat(talk.get(HOST).text("status")).isEqualTo("TERMINATED");
        talk.done("POST", HOST + "/" + verb, body);
        talk.done("POST", HOST + "/start", "");
        assertThat(talk.get(HOST).text("status")).isEqualTo("RUNNING");
    }

    @Test
    void a_reserved_address_is_in_use_while_an_instance_has_it() {
        talk.done("POST", REGION + "/addresses", "{\"name\": \"a\"}");
        String ip = talk.get(REGION + "/addresses/a").text("address");
        String access = "\"accessConfigs\": [{\"natIP\": \"%s\"}], \"subnetwork\"".formatted(ip);
        talk.done("POST", INSTANCES, host("").replace("\"subnetwork\"", access));
        assertThat(talk.get(REGION + "/addresses/a").text("status")).isEqualTo("IN_USE");
        assertThat(talk.delete(REGION + "/addresses/a").reason())
                .isEqualTo("resourceInUseByAnotherResource");
        talk.done(
                "POST",
                HOST + "/deleteAccessConfig?networkInterface=nic0&accessConfig=External%20NAT",
                "");
        assertThat(talk.get(REGION + "/addresses/a").text("status")).isEqualTo("RESERVED");
        talk.done(
                "POST",
                HOST + "/addAccessConfig?networkInterface=nic0",
                "{\"natIP\": \"%s\"}".formatted(ip));
        assertThat(talk.get(HOST).text("networkInterfaces", "0", "accessConfigs", "0", "natIP"))
                .isEqualTo(ip);
    }

    @Test
    void a_disk_is_attached_to_one_instance_and_outlives_it() {
        made("");
        talk.done("POST", ZONE + "/disks", "{\"name\": \"data\"}");
        String attached = "{\"source\": \"zones/us-central1-b/disks/data\", \"deviceName\": \"d\"}";
        talk.done("POST", HOST + "/attachDisk", attached);
        assertThat(talk.get(HOST).text("disks", "1", "deviceName")).isEqualTo("d");
        assertThat(talk.post(HOST + "/attachDisk", attached).reason())
                .isEqualTo("resourceInUseByAnotherResource");
        talk.done("POST", HOST + "/detachDisk?deviceName=d", "");
        assertThat(talk.get(ZONE + "/disks/data").body().has("users")).isFalse();
        talk.done("POST", HOST + "/attachDisk", attached);
        talk.done("DELETE", HOST, "");
        assertThat(talk.get(ZONE + "/disks/data").body().has("users")).isFalse();
    }

    @Test
    void a_group_tells_by_a_list_of_its_own_who_is_in_it() {
        made("");
        String groups = ZONE + "/instanceGroups";
        String group = groups + "/g";
        talk.done("POST", groups, "{\"name\": \"g\"}");
        assertThat(talk.get(group).body().has("network")).isFalse();
        String host = "{\"instances\": [{\"instance\": \"zones/us-central1-b/instances/host\"}]}";
        talk.done("POST", group + "/addInstances", host);
        assertThat(talk.get(group).text("size")).isEqualTo("1");
        assertThat(talk.get(group).text("network")).endsWith("/networks/n");
        assertThat(talk.get(group).body().has("members")).isFalse();
        assertThat(talk.post(group + "/addInstances", host).message()).contains("already a member");
        Talk.Reply listed = talk.post(group + "/listInstances", "{\"instanceState\": \"ALL\"}");
        assertThat(listed.text("items", "0", "instance")).endsWith("/instances/host");
        assertThat(listed.text("items", "0", "status")).isEqualTo("RUNNING");
        String ports =
                "{\"namedPorts\": [{\"name\": \"a\", \"port\": 7880}], \"fingerprint\": \"%s\"}";
        assertThat(talk.post(group + "/setNamedPorts", ports.formatted("AAAA")).status())
                .isEqualTo(412);
        String seen = talk.get(group).text("fingerprint");
        talk.done("POST", group + "/setNamedPorts", ports.formatted(seen));
        assertThat(talk.get(group).text("namedPorts", "0", "port")).isEqualTo("7880");
        talk.done("POST", group + "/removeInstances", host);
        assertThat(talk.post(group + "/listInstances", "{}").body().has("items")).isFalse();
        talk.done("POST", group + "/addInstances", host);
        talk.done("DELETE", HOST, "");
        assertThat(talk.post(group + "/listInstances", "{}").body().has("items")).isFalse();
        assertThat(talk.post(group + "/removeInstances", host).status()).isEqualTo(404);
    }

    @Test
    void one_that_is_protected_is_not_deleted() {
        made(", \"deletionProtection\": true");
        assertThat(talk.delete(HOST).message()).contains("protected against deletion");
        talk.done("POST", HOST + "/setDeletionProtection?deletionProtection=false", "");
        talk.done("DELETE", HOST, "");
        assertThat(talk.get(HOST).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zones/us-central1-b/machineTypes/n2-standard-4 | n2-standard-4 | The URL is malformed",
                "machineTypes/n2-standard-4 | machineTypes/n2-standard-5 | was not found",
                "\"boot\": true | \"boot\": false | must be a boot disk",
                "subnetworks/s | subnetworks/t | was not found"
            })
    void an_instance_that_is_not_whole_is_refused(String from, String to, String message) {
        assertThat(talk.post(INSTANCES, host("").replace(from, to)).message()).contains(message);
    }
}
