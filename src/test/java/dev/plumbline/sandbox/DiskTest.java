package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskTest {

    private static final String COMPUTE = "/compute/v1/projects/demo";
    private static final String ZONE = COMPUTE + "/zones/us-central1-b";
    private static final String DISKS = ZONE + "/disks";
    private static final String DATA = DISKS + "/data";
    private static final String HYPERDISK = "zones/us-central1-b/diskTypes/hyperdisk-balanced";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply made(String more) {
        talk.done("POST", DISKS, "{\"name\": \"data\"%s}".formatted(more));
        return talk.get(DATA);
    }

    @Test
    void a_disk_of_which_nothing_is_said_is_a_standard_one_of_500_gigabytes() {
        Talk.Reply disk = made(", \"labels\": {\"a\": \"b\"}");
        assertThat(disk.text("sizeGb")).isEqualTo("500");
        assertThat(disk.text("type"))
                .isEqualTo(
                        "https://www.googleapis.com/compute/v1/projects/demo/zones/us-central1-b/diskTypes/pd-standard");
        assertThat(disk.text("zone")).endsWith("/projects/demo/zones/us-central1-b");
        assertThat(disk.text("labels", "a")).isEqualTo("b");
        assertThat(disk.text("physicalBlockSizeBytes")).isEqualTo("4096");
        assertThat(disk.text("enableConfidentialCompute")).isEqualTo("false");
        assertThat(disk.text("status")).isEqualTo("READY");
        assertThat(
                        talk.get(COMPUTE + "/aggregated/disks")
                                .body()
                                .path("items")
                                .path("zones/us-central1-b")
                                .path("disks"))
                .hasSize(1);
    }

    @Test
    void a_family_is_resolved_to_its_newest_image() {
        Talk.Reply disk =
                made(", \"sourceImage\": \"projects/debian-cloud/global/images/family/debian-12\"");
        assertThat(disk.text("sourceImage"))
                .matches(".*/projects/debian-cloud/global/images/debian-12-bookworm-v\\d+");
        assertThat(disk.text("sizeGb")).isEqualTo("10");
        assertThat(disk.text("architecture")).isEqualTo("X86_64");
        assertThat(disk.body().path("guestOsFeatures")).hasSize(3);
        assertThat(
                        talk.get("/compute/v1/projects/debian-cloud/global/images/family/debian-12")
                                .text("id"))
                .isEqualTo(disk.text("sourceImageId"));
        assertThat(talk.get("/compute/v1/projects/debian-cloud/global/images").body().path("items"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    pd-extreme,           provisionedIops,       20000, provisionedThroughput
                    hyperdisk-extreme,    provisionedIops,       10000, provisionedThroughput
                    hyperdisk-throughput, provisionedThroughput, 180,   provisionedIops
                    """)
    void a_type_of_disk_has_what_it_can_be_provisioned_with(
            String type, String field, String much, String other) {
        String said = ", \"type\": \"zones/us-central1-b/diskTypes/%s\", \"%s\": \"%s\"";
        Talk.Reply disk = made(said.formatted(type, field, much));
        assertThat(disk.text(field)).isEqualTo(much);
        assertThat(disk.body().has(other)).isFalse();
        assertThat(
                        talk.post(
                                        DISKS,
                                        "{\"name\": \"x\"%s}"
                                                .formatted(said.formatted(type, other, much)))
                                .message())
                .contains("It cannot be set for disks of the type " + type);
    }

    @Test
    void types_are_listed_over_all_zones() {
        assertThat(
                        talk.get(COMPUTE + "/aggregated/diskTypes?filter=name%3Dpd-ssd")
                                .body()
                                .path("items")
                                .path("zones/us-central1-b")
                                .path("diskTypes"))
                .hasSize(1);
    }

    @Test
    void a_disk_is_copied_whole() {
        made(", \"sizeGb\": \"20\"");
        talk.done(
                "POST",
                DISKS,
                "{\"name\": \"copy\", \"sourceDisk\": \"zones/us-central1-b/disks/data\"}");
        assertThat(talk.get(DISKS + "/copy").text("sizeGb")).isEqualTo("20");
        assertThat(talk.get(DISKS + "/copy").text("sourceDisk")).endsWith("/disks/data");
    }

    @Test
    void a_disk_grows_and_never_shrinks() {
        made(", \"sizeGb\": \"20\"");
        talk.done("POST", DATA + "/resize", "{\"sizeGb\": \"30\"}");
        assertThat(talk.get(DATA).text("sizeGb")).isEqualTo("30");
        Talk.Reply smaller = talk.post(DATA + "/resize", "{\"sizeGb\": \"20\"}");
        assertThat(smaller.status()).isEqualTo(400);
        assertThat(smaller.message())
                .isEqualTo(
                        "Invalid value for field 'sizeGb': '20'. New disk size '20' GiB must be"
                                + " larger than existing size '30' GiB.");
        assertThat(talk.post(DATA + "/resize", "{\"sizeGb\": \"70000\"}").status()).isEqualTo(400);
    }

    @Test
    void an_update_changes_what_it_names_of_a_hyperdisk() {
        Talk.Reply disk = made(", \"type\": \"%s\"".formatted(HYPERDISK));
        assertThat(disk.text("provisionedIops")).isEqualTo("3000");
        String body = "{\"name\": \"data\", \"provisionedIops\": \"4000\", \"sizeGb\": \"900\"}";
        talk.done("PATCH", DATA + "?paths=provisionedIops", body);
        assertThat(talk.get(DATA).text("provisionedIops")).isEqualTo("4000");
        assertThat(talk.get(DATA).text("sizeGb")).isEqualTo("100");
        assertThat(talk.patch(DATA + "?updateMask=sizeGb", body).message())
                .contains("The field cannot be updated.");
        assertThat(talk.patch(DATA + "?paths=provisionedIops", "{}").message())
                .contains("resource.name");
    }

    @Test
    void keys_are_never_told() {
        Talk.Reply disk =
                made(
                        ", \"diskEncryptionKey\": {\"rawKey\": \"secret\"},"
                                + " \"sourceImageEncryptionKey\": {\"kmsKeyName\":"
                                + " \"projects/demo/locations/us/keyRings/r/cryptoKeys/k\"}");
        assertThat(disk.body().path("diskEncryptionKey").has("rawKey")).isFalse();
        assertThat(disk.text("diskEncryptionKey", "sha256")).isNotEmpty();
        assertThat(disk.text("sourceImageEncryptionKey", "kmsKeyName"))
                .endsWith("/cryptoKeys/k/cryptoKeyVersions/1");
    }

    @ParameterizedTest
    @DisplayName("What cannot be had is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\": \"pd-ssd\" | 400 | Invalid value for field 'resource.type': 'pd-ssd'. The URL is malformed.",
                "\"type\": \"zones/us-central1-b/diskTypes/pd-slow\" | 404 | The resource 'projects/demo/zones/us-central1-b/diskTypes/pd-slow'",
                "\"type\": \"zones/us-central1-a/diskTypes/pd-ssd\" | 404 | The resource 'projects/demo/zones/us-central1-a/diskTypes/pd-ssd'",
                "\"sizeGb\": \"9\" | 400 | Invalid value for field 'resource.sizeGb': '9'. Disk size must be between",
                "\"sourceImage\": \"projects/debian-cloud/global/images/debian-1\" | 404 | The resource",
                "\"sourceImage\": \"projects/debian-cloud/global/images/family/debian-12\", \"sizeGb\": \"5\" | 400 | Invalid value for field 'resource.sizeGb': '5'. Requested disk size cannot be smaller than the image size (10 GB)",
                "\"sourceSnapshot\": \"global/snapshots/none\" | 404 | The resource",
                "\"provisionedIops\": \"4000\" | 400 | Invalid value for field 'resource.provisionedIops'"
            })
    void refusals(String body, int status, String message) {
        Talk.Reply reply = talk.post(DISKS, "{\"name\": \"data\", " + body + "}");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.message()).startsWith(message);
    }

    @Test
    void types_are_the_same_in_every_zone() {
        assertThat(talk.get(ZONE + "/diskTypes").body().path("items")).hasSize(8);
        assertThat(talk.get(ZONE + "/diskTypes/pd-ssd").text("validDiskSize"))
                .isEqualTo("10GB-65536GB");
        assertThat(talk.get(ZONE + "/diskTypes/pd-slow").status()).isEqualTo(404);
        assertThat(talk.get(COMPUTE + "/zones/us-central1-z/disks").status()).isEqualTo(400);
    }
}
