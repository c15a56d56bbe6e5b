package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuotaUsageTest {

    private static final String PROJECT = "/compute/v1/projects/demo";
    private static final String REGION = PROJECT + "/regions/us-central1";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    /** Usage and limit of a quota: {@code 1.0 of 15.0}. */
    private String quota(String path, String metric) {
        for (JsonNode quota : talk.get(path).body().path("quotas")) {
            if (quota.path("metric").asString().equals(metric)) {
                return quota.path("usage").asDouble() + " of " + quota.path("limit").asDouble();
            }
        }
        return "no such quota";
    }

    @Test
    void usageIsCountedFromWhatExists() {
        assertThat(quota(PROJECT, "NETWORKS")).as("the default one").isEqualTo("1.0 of 15.0");
        talk.network("n");
        talk.done(
                "POST",
                REGION + "/subnetworks",
                "{\"name\": \"s\", \"network\": \"n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
        talk.done(
                "POST",
                PROJECT + "/global/firewalls",
                "{\"name\": \"f\", \"network\": \"global/networks/n\","
                        + " \"allowed\": [{\"IPProtocol\": \"tcp\"}]}");
        talk.done("POST", REGION + "/addresses", "{\"name\": \"a\"}");
        talk.done("POST", PROJECT + "/global/addresses", "{\"name\": \"g\"}");

        assertThat(quota(PROJECT, "NETWORKS")).isEqualTo("2.0 of 15.0");
        assertThat(quota(PROJECT, "SUBNETWORKS")).isEqualTo("43.0 of 275.0");
        assertThat(quota(PROJECT, "FIREWALLS")).isEqualTo("5.0 of 200.0");
        assertThat(quota(PROJECT, "STATIC_ADDRESSES")).isEqualTo("1.0 of 21.0");
        assertThat(quota(REGION, "STATIC_ADDRESSES")).isEqualTo("1.0 of 8.0");
        assertThat(quota(REGION, "IN_USE_ADDRESSES")).isEqualTo("0.0 of 8.0");
        assertThat(quota(REGION, "CPUS")).isEqualTo("0.0 of 24.0");
        assertThat(quota("/compute/v1/projects/other", "NETWORKS")).isEqualTo("1.0 of 15.0");
        assertThat(quota(PROJECT + "/regions/us-east1", "STATIC_ADDRESSES"))
                .isEqualTo("0.0 of 8.0");

        talk.done("DELETE", REGION + "/addresses/a", "");
        assertThat(quota(REGION, "STATIC_ADDRESSES")).isEqualTo("0.0 of 8.0");
    }

    @Test
    void machinesTakeProcessorsOfTheirFamilyDisksAndAddresses() {
        String zone = PROJECT + "/zones/us-central1-b";
        machine(zone, "m", "n2-standard-4", 20);
        machine(zone, "e", "e2-small", 10);

        assertThat(quota(REGION, "INSTANCES")).isEqualTo("2.0 of 24.0");
        assertThat(quota(REGION, "N2_CPUS")).isEqualTo("4.0 of 24.0");
        assertThat(quota(REGION, "CPUS")).isEqualTo("2.0 of 24.0");
        assertThat(quota(PROJECT, "CPUS_ALL_REGIONS")).isEqualTo("6.0 of 32.0");
        assertThat(quota(REGION, "SSD_TOTAL_GB")).isEqualTo("30.0 of 500.0");
        assertThat(quota(REGION, "DISKS_TOTAL_GB")).isEqualTo("0.0 of 4096.0");
        assertThat(quota(REGION, "IN_USE_ADDRESSES")).isEqualTo("2.0 of 8.0");
        assertThat(quota(PROJECT + "/regions/us-east1", "INSTANCES")).isEqualTo("0.0 of 24.0");
    }

    private void machine(String zone, String name, String type, int gigabytes) {
        talk.done(
                "POST",
                zone + "/instances",
                """
                {"name": "%s", "machineType": "zones/us-central1-b/machineTypes/%s",
                 "networkInterfaces": [{"network": "global/networks/default", "accessConfigs": [{}]}],
                 "disks": [{"boot": true, "initializeParams": {"diskSizeGb": "%d",
                   "diskType": "zones/us-central1-b/diskTypes/pd-balanced",
                   "sourceImage": "projects/debian-cloud/global/images/family/debian-12"}}]}
                """
                        .formatted(name, type, gigabytes));
    }

    @Test
    void anInternalAddressIsNoExternalOne() {
        talk.network("n");
        talk.done(
                "POST",
                REGION + "/subnetworks",
                "{\"name\": \"s\", \"network\": \"n\", \"ipCidrRange\": \"10.0.0.0/20\"}");
        talk.done(
                "POST",
                REGION + "/addresses",
                "{\"name\": \"a\", \"addressType\": \"INTERNAL\","
                        + " \"subnetwork\": \"regions/us-central1/subnetworks/s\"}");
        assertThat(quota(REGION, "STATIC_ADDRESSES")).isEqualTo("0.0 of 8.0");
    }

    @Test
    void limitsAreSetByASwitchAndRefuseNothing() {
        talk.put("/_sandbox/quotas", "{\"limits\": {\"NETWORKS\": 1}}");
        talk.network("n");
        talk.network("m");
        assertThat(quota(PROJECT, "NETWORKS")).isEqualTo("3.0 of 1.0");
        assertThat(talk.get("/_sandbox/quotas").text("limits", "NETWORKS")).isEqualTo("1.0");
        assertThat(talk.put("/_sandbox/quotas", "{\"limits\": {\"NETWORK\": 1}}").status())
                .isEqualTo(400);
        assertThat(talk.put("/_sandbox/quotas", "{\"limits\": {\"NETWORKS\": \"x\"}}").status())
                .isEqualTo(400);
        talk.put("/_sandbox/quotas", "{\"limits\": {}}");
        assertThat(quota(PROJECT, "NETWORKS")).isEqualTo("3.0 of 15.0");
    }
}
